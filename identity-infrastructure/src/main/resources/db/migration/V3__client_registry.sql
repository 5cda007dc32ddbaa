-- A removed client leaves its id, which is never given again.
alter table client add column removed boolean default false not null;
