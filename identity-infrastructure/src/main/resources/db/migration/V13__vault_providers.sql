-- Third-party providers: what administrators said about them. config and overrides are JSON objects; the
-- rest of a provider is in its template.
create table vault_provider (
  id               varchar(63) primary key,
  display_name     varchar(100) not null,
  enabled          boolean not null,
  template         varchar(63) not null,
  region           varchar(63),
  config           varchar(4000) not null,
  client_id        varchar(255) not null,
  overrides        varchar(16000) not null,
  hold_released_at timestamp(6) with time zone
);

-- By which providers know us: 0 is the new secret, 1 the one before it. The id is provider/place.
create table vault_provider_secret (
  id       varchar(70) primary key,
  provider varchar(63) not null references vault_provider (id),
  place    integer not null,
  key_id   varchar(64) not null,
  sealed   bytea not null
);
create index vault_provider_secret_of on vault_provider_secret (provider);
create index vault_provider_secret_key on vault_provider_secret (key_id);
