-- Numbers of a sequence are not in the order of their commits. The transaction that wrote an entry tells
-- a follower which entries it may not have seen yet.
alter table revocation add column xid xid8 not null default pg_current_xact_id();
create index revocation_xid on revocation (xid);

-- Servers that answer from memory. lease_until is by the database's clock; seen is what the server has
-- read of the log, as a snapshot.
create table node (
  id          uuid primary key,
  lease_until timestamp(6) with time zone not null,
  seen        pg_snapshot not null
);
