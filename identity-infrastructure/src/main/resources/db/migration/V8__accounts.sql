-- Where messages to a person go, and what two spellings of that address have in common.
alter table app_user add column email varchar(254);
alter table app_user add column email_key varchar(254);
alter table app_user add constraint app_user_email unique (email_key);

-- What was asked for and is answered by mail; an hour after its answer a row goes. No token is ever here.
create table mail_request (
  id            uuid primary key,
  email         varchar(254) not null,
  email_key     varchar(254) not null,
  asked_at      timestamp(6) with time zone not null,
  due_at        timestamp(6) with time zone,
  answered_at   timestamp(6) with time zone,
  subject       uuid,
  username      varchar(190),
  password_hash varchar(255)
);
create index mail_request_due on mail_request (due_at);
create index mail_request_answered on mail_request (email_key, answered_at);
create index mail_request_over on mail_request (answered_at);

-- Accounts that wait to be confirmed, under the hash of the token that confirms them.
create table registration (
  token_hash    varchar(43) primary key,
  subject       uuid not null,
  username      varchar(190) not null,
  email         varchar(254) not null,
  email_key     varchar(254) not null,
  password_hash varchar(255) not null,
  expires_at    timestamp(6) with time zone not null
);
create index registration_email on registration (email_key);
create index registration_expiry on registration (expires_at);

create table password_reset (
  subject    uuid primary key,
  token_hash varchar(43) not null unique,
  expires_at timestamp(6) with time zone not null
);
create index password_reset_expiry on password_reset (expires_at);
