package io.identity.domain.vault.providers;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of registering a provider. */
public sealed interface ProviderRegistration {

  record Registered(RegisteredProvider provider) implements ProviderRegistration, SecurityEvent {
    @Override
    public String name() {
      return "provider.registered";
    }

    @Override
    public Facts facts() {
      return ProviderFacts.of(provider.id());
    }
  }

  record IdTaken() implements ProviderRegistration {}

  record Unacceptable(Flaw flaw) implements ProviderRegistration {}
}
