-- A removed client leaves its id, which is never given again.
alter table client add column removed boolean default false not null;

-- The public key to which tokens for the client are encrypted, and, where it is published rather than
-- registered, the key set, when that is to be read again (null: at once) and whether the last time
-- failed.
alter table client add column encryption_jwk varchar(4000);
alter table client add column key_set varchar(500);
alter table client add column key_set_due_at timestamp(6) with time zone;
alter table client add column key_set_failing boolean default false not null;
