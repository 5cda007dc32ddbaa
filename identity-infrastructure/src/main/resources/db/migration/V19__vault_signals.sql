-- When the owner of a connection allowed it, when its refresh token will be over, and when it is to be told
-- that this is soon.
alter table vault_connection add column consented_at timestamp(6) with time zone;
alter table vault_connection add column refresh_expires_at timestamp(6) with time zone;
alter table vault_connection add column tell_expiry_at timestamp(6) with time zone;
create index vault_connection_tell_expiry on vault_connection (tell_expiry_at);

-- What all servers heard of grants, by the hour. The id is provider/hour.
create table vault_grant_count (
  id        varchar(84) primary key,
  provider  varchar(63) not null,
  begins_at timestamp(6) with time zone not null,
  refreshes bigint not null,
  refused   bigint not null
);
create index vault_grant_count_begins on vault_grant_count (begins_at);

-- How fast an administrator wants rows to be sealed anew; without its row, as the settings say.
create table vault_reencryption (
  one         boolean primary key check (one),
  paused      boolean not null,
  rest_millis bigint
);
