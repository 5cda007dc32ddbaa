-- Which use of a sign-in counts, and who may tell of it.
alter table client add column reports_activity boolean default false not null;
alter table client add column refresh_activity varchar(8);

-- How long after reported activity a sign-in is idle; null: only refreshes count.
alter table refresh_token add column idle_timeout_ms bigint;

-- When a sign-in is next looked at for idleness; null: never again. Use does not move it, whoever looks
-- does: no refresh changes an indexed column, so that PostgreSQL still updates in place.
alter table refresh_token add column due_at timestamp(6) with time zone;
update refresh_token set due_at = idle_at where ended_at is null;
create index refresh_token_due on refresh_token (due_at);

-- What is over is removed after a while, in this order.
create index refresh_token_expiry on refresh_token (expires_at);
create index refresh_token_end on refresh_token (ended_at);

-- What one server does for all that share the database, and when it is to be done again.
create table chore (
  name   varchar(16) primary key,
  due_at timestamp(6) with time zone not null
);
insert into chore (name, due_at) values ('cleanup', timestamp with time zone '2000-01-01 00:00:00+00:00');
