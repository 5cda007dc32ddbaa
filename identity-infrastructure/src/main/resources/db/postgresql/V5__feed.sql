-- The salt of the hashes in the published feed. Without its row the first to ask makes another one, and
-- every consumer begins anew.
create table revocation_feed (
  one  boolean primary key default true check (one),
  salt varchar(22) not null
);
