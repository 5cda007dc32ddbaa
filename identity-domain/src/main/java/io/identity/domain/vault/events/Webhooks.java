package io.identity.domain.vault.events;

import java.util.List;
import java.util.Optional;

/** Port: the webhooks. There are few. */
public interface Webhooks {

  Optional<Webhook> find(WebhookId id);

  /** Nobody else changes it before the caller's transaction ends. */
  Optional<Webhook> findAndLock(WebhookId id);

  /** All, in the order of their ids. */
  List<Webhook> list();

  void add(Webhook webhook);

  void save(Webhook webhook);

  void remove(WebhookId id);
}
