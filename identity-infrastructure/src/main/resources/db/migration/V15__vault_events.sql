-- Where events of the vault are sent, and under which secrets; sealed, each beside the name of its key.
-- The generation counts the changes of the secrets.
create table vault_webhook (
  id             uuid primary key,
  url            varchar(500) not null,
  event_types    varchar(1000) not null,
  enabled        boolean not null,
  secret_key     varchar(64) not null,
  secret         bytea not null,
  previous_key   varchar(64),
  previous       bytea,
  previous_until timestamp(6) with time zone,
  generation     bigint not null
);

-- The number of the last event of a connection, of a provider, or of the keys.
create table vault_event_sequence (
  stream      varchar(80) primary key,
  last_number bigint not null
);

-- Events on their way to one webhook each: due_at while they wait, then delivered_at or dead_at. There is
-- no foreign key: what is refreshed must not fail because a webhook goes at that moment.
create table vault_delivery (
  id           uuid primary key,
  webhook_id   uuid not null,
  event_id     uuid not null,
  event_type   varchar(64) not null,
  stream       varchar(80) not null,
  number       bigint not null,
  body         varchar(40000) not null,
  attempts     integer not null,
  tried_until  timestamp(6) with time zone not null,
  due_at       timestamp(6) with time zone,
  delivered_at timestamp(6) with time zone,
  dead_at      timestamp(6) with time zone,
  reason       varchar(64)
);
create index vault_delivery_due on vault_delivery (due_at);
create index vault_delivery_order on vault_delivery (webhook_id, stream, number);
create index vault_delivery_delivered on vault_delivery (delivered_at);
create index vault_delivery_dead on vault_delivery (dead_at);

-- What a client may do with the connections at a provider; rights with spaces between them.
create table vault_grant (
  client   varchar(64) not null,
  provider varchar(63) not null,
  rights   varchar(100) not null,
  primary key (client, provider)
);

-- The name of a provider in the audit trail is longer than that of a key.
alter table audit_entry alter column key_id set data type varchar(128);
