package io.identity.domain.vault.providers;

import io.identity.domain.audit.Facts;

/** How a provider stands in the audit trail. */
final class ProviderFacts {

  private ProviderFacts() {}

  static Facts of(ProviderId id) {
    return Facts.NONE.key("provider/" + id);
  }
}
