package io.identity.domain.vault.providers;

import io.identity.domain.audit.Facts;

/** How a provider stands in the audit trail: where keys stand, told apart by the event's name. */
final class ProviderFacts {

  private ProviderFacts() {}

  static Facts of(ProviderId id) {
    return Facts.NONE.key(id.value());
  }
}
