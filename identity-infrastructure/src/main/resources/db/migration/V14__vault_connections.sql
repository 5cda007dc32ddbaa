-- People's grants at third-party providers. Tokens are sealed, each under the key that is named beside it.
-- lease_until is by the database's clock; every other time is by the servers'. due_at is null for whatever
-- is never refreshed by itself.
create table vault_connection (
  id              uuid primary key,
  owner           varchar(64) not null,
  provider        varchar(63) not null,
  label           varchar(100),
  account_id      varchar(255),
  account_name    varchar(255),
  status          varchar(32) not null,
  reason          varchar(32),
  status_since    timestamp(6) with time zone not null,
  access_token    bytea,
  access_key      varchar(64),
  refresh_token   bytea,
  refresh_key     varchar(64),
  scopes          varchar(8000) not null,
  issued_at       timestamp(6) with time zone not null,
  expires_at      timestamp(6) with time zone not null,
  shred_at        timestamp(6) with time zone,
  generation      bigint not null,
  lease_node      varchar(64),
  lease_attempt   uuid,
  lease_until     timestamp(6) with time zone,
  ambiguous_since timestamp(6) with time zone,
  struck_at       timestamp(6) with time zone,
  failures        integer not null,
  last_failure    varchar(16),
  last_code       varchar(64),
  last_ok_at      timestamp(6) with time zone,
  last_error_at   timestamp(6) with time zone,
  retry_at        timestamp(6) with time zone,
  due_at          timestamp(6) with time zone,
  last_used_at    timestamp(6) with time zone not null,
  created_at      timestamp(6) with time zone not null,
  updated_at      timestamp(6) with time zone not null,
  -- An account that is not told is like no other.
  constraint vault_connection_account unique (owner, provider, account_id)
);
create index vault_connection_due on vault_connection (due_at);
create index vault_connection_shred on vault_connection (shred_at);
create index vault_connection_status on vault_connection (status, status_since);
