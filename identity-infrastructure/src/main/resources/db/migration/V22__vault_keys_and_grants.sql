-- When nothing was sealed under an older key any more; null as long as that is not so.
alter table vault_key add column reencrypted_at timestamp(6) with time zone;

-- What was granted at providers that there are not, or no longer: another one of the same id would inherit it.
delete from vault_grant where provider not in (select id from vault_provider);

-- They come back by themselves now, once their key does.
update vault_connection set due_at = current_timestamp where status = 'UNREADABLE' and due_at is null;
