package io.identity.domain.vault.events;

import java.util.function.Supplier;

class InMemoryWebhooksTest extends WebhooksContract {

  private final InMemoryWebhooks webhooks = new InMemoryWebhooks();

  @Override
  protected Webhooks webhooks() {
    return webhooks;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
