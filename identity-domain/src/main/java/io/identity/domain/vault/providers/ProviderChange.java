package io.identity.domain.vault.providers;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of changing a provider. */
public sealed interface ProviderChange {

  record Changed(RegisteredProvider provider) implements ProviderChange, SecurityEvent {
    @Override
    public String name() {
      return "provider.changed";
    }

    @Override
    public Facts facts() {
      return ProviderFacts.of(provider.id());
    }
  }

  record SecretRenewed(RegisteredProvider provider) implements ProviderChange, SecurityEvent {
    @Override
    public String name() {
      return "provider.secret_renewed";
    }

    @Override
    public Facts facts() {
      return ProviderFacts.of(provider.id());
    }
  }

  record HoldReleased(RegisteredProvider provider) implements ProviderChange, SecurityEvent {
    @Override
    public String name() {
      return "provider.hold_released";
    }

    @Override
    public Facts facts() {
      return ProviderFacts.of(provider.id());
    }
  }

  record Unknown() implements ProviderChange {}

  record Unacceptable(Flaw flaw) implements ProviderChange {}
}
