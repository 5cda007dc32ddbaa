-- What is due for one webhook is asked often, and asked most where most is due.
create index vault_delivery_webhook_due on vault_delivery (webhook_id, due_at, id);
drop index vault_delivery_due;
