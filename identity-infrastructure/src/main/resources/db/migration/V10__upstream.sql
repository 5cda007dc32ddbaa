-- Who of the people here is who at another OpenID provider. Addresses and names change hands; iss and sub
-- do not.
create table upstream_person (
  issuer  varchar(500) not null,
  subject varchar(255) not null,
  person  uuid not null references app_user (id),
  primary key (issuer, subject)
);

-- ID tokens that have started a sign-in, by their hash, until they are too old to start another.
create table redeemed_id_token (
  fingerprint varchar(43) primary key,
  expires_at  timestamp(6) with time zone not null
);
create index redeemed_id_token_expiry on redeemed_id_token (expires_at);
