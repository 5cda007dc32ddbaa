package io.identity.domain.vault.providers;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of removing a provider. */
public sealed interface ProviderRemoval {

  record Removed(ProviderId provider) implements ProviderRemoval, SecurityEvent {
    @Override
    public String name() {
      return "provider.removed";
    }

    @Override
    public Facts facts() {
      return ProviderFacts.of(provider);
    }
  }

  record Unknown() implements ProviderRemoval {}

  /** Somebody's tokens would be left that nobody could refresh or give back. */
  record InUse() implements ProviderRemoval {}
}
