-- The keys that secrets of third parties are sealed under. A key is wrapped under the master key; a
-- destroyed one keeps its row without it. The canary is a known text sealed under the key.
create table vault_key (
  id            varchar(64) primary key,
  number        bigint not null unique,
  status        varchar(9) not null,
  status_since  timestamp(6) with time zone not null,
  created_at    timestamp(6) with time zone not null,
  primary_since timestamp(6) with time zone,
  encryptions   bigint not null,
  wrapped       bytea,
  canary        bytea
);

-- The newest vault key that each server has opened. seen_at is by the database's clock.
create table vault_node (
  id         uuid primary key,
  newest_key bigint not null,
  seen_at    timestamp(6) with time zone not null
);

insert into start_lock (name, done) values ('vault-keys', false);
insert into chore (name, due_at) values ('vault-reencrypt', timestamp with time zone '2000-01-01 00:00:00+00:00');
