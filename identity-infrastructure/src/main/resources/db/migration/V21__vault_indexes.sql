-- With a million connections nothing that is asked again and again may read them all. The rows that need a key,
-- in the order of their ids; the third column of the second index counts them without a look at the rows.
create index vault_connection_access_key on vault_connection (access_key, id);
create index vault_connection_refresh_key on vault_connection (refresh_key, id, access_key);
create index vault_connection_provider on vault_connection (provider, status, id);
create index vault_import_key on vault_import (extra_key, source, row_id);
