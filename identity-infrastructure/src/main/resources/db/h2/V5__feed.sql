-- The one server that an H2 database is open to salts its feed anew at each start.
create table revocation_feed (salt varchar(22) primary key);
