-- Attempts that are counted: when a bucket is full again, or until when a source is familiar. The id is
-- a keyed hash: the table tells neither accounts nor addresses. When its time has passed a row goes.
create table throttle (
  id         varchar(43) primary key,
  expires_at timestamp(6) with time zone not null
);
create index throttle_expiry on throttle (expires_at);

-- How many sign-ins one person may have at the client; null takes the server's.
alter table client add column max_sign_ins integer;
