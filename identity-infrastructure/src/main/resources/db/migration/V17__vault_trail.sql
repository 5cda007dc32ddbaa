-- Which token of a connection was handed out: its generation, and eight bytes of an HMAC of it.
alter table audit_entry add column generation bigint;
alter table audit_entry add column fingerprint varchar(16);

-- What is noted about a connection: a JSON object of texts.
alter table vault_connection add column metadata varchar(32000) default '{}' not null;
