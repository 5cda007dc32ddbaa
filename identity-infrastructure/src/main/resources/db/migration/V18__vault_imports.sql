-- Rows of other systems that were taken over: a row that comes again as it was is known, for as long as this
-- table knows it, even when its connection is gone. What a row held besides tokens is sealed, and goes with
-- its connection.
create table vault_import (
  source      varchar(64) not null,
  row_id      varchar(260) not null,
  blob_hash   varchar(43) not null,
  connection  uuid not null,
  extra       bytea,
  extra_key   varchar(64),
  imported_at timestamp(6) with time zone not null,
  primary key (source, row_id)
);
create index vault_import_connection on vault_import (connection);
