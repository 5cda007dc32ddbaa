-- Attempts of people to connect an account. Of link, cookie and state there are hashes only; secret is sealed
-- under the key beside it: the code verifier while a session is open, the tokens while somebody has to confirm
-- them. Rows stay for a day after their time, for whoever asks what became of them.
create table vault_connect_session (
  id             uuid primary key,
  owner          varchar(64) not null,
  provider       varchar(63) not null,
  scopes         varchar(8000) not null,
  return_url     varchar(500) not null,
  label          varchar(100),
  reconnected    uuid,
  login_hint     varchar(255),
  binding        varchar(43),
  link           varchar(43) not null,
  browser        varchar(43),
  state          varchar(43),
  secret         bytea,
  secret_key     varchar(64),
  status         varchar(16) not null,
  failure        varchar(32),
  connection     uuid,
  missing_scopes varchar(8000) not null,
  created_at     timestamp(6) with time zone not null,
  expires_at     timestamp(6) with time zone not null,
  constraint vault_connect_session_link unique (link),
  constraint vault_connect_session_state unique (state)
);
create index vault_connect_session_due on vault_connect_session (expires_at);
