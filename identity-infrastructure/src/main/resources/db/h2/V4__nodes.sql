-- An H2 database is open to one server, which needs nobody's word for what is revoked.
create table node (id uuid primary key);
