-- Signing keys through their life. Keys of the form before were never released: they are made anew.

delete from signing_key;
insert into start_lock (name, done) values ('signing-keys', false);

alter table signing_key alter column sealed drop not null;
alter table signing_key add column custodian    varchar(16) not null;
alter table signing_key add column public_key   bytea;
alter table signing_key add column stage        varchar(8) not null;
alter table signing_key add column published_at timestamp(6) with time zone not null;
alter table signing_key add column active_at    timestamp(6) with time zone;
alter table signing_key add column ended_at     timestamp(6) with time zone;
alter table signing_key drop column created_at;

alter table audit_entry add column key_id varchar(64);
