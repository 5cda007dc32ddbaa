-- How tokens for the client call themselves, and what its own tokens hold besides the profile (JSON).
alter table client add column access_token_type varchar(8) default 'JWT' not null;
alter table client add column claims varchar(4000) default '{}' not null;
