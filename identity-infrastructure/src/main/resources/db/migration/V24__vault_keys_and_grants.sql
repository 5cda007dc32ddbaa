-- When nothing was sealed under an older key any more; null as long as that is not so.
alter table vault_key add column reencrypted_at timestamp(6) with time zone;
