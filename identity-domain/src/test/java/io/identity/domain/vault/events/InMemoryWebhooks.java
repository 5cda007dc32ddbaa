package io.identity.domain.vault.events;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fake: webhooks in a map. */
public final class InMemoryWebhooks implements Webhooks {

  private final Map<WebhookId, Webhook> webhooks = new LinkedHashMap<>();

  @Override
  public Optional<Webhook> find(WebhookId id) {
    return Optional.ofNullable(webhooks.get(id));
  }

  @Override
  public Optional<Webhook> findAndLock(WebhookId id) {
    return find(id);
  }

  @Override
  public List<Webhook> list() {
    return webhooks.values().stream()
        .sorted(Comparator.comparing(webhook -> webhook.id().toString()))
        .toList();
  }

  @Override
  public void add(Webhook webhook) {
    webhooks.put(webhook.id(), webhook);
  }

  @Override
  public void save(Webhook webhook) {
    webhooks.replace(webhook.id(), webhook);
  }

  @Override
  public void remove(WebhookId id) {
    webhooks.remove(id);
  }
}
