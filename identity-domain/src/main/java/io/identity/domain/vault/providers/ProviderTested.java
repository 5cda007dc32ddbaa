package io.identity.domain.vault.providers;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.vault.providers.ProviderProbe.Verdict;

/** A provider was asked something with our credentials, to see what it says. */
public record ProviderTested(ProviderId provider, Verdict verdict) implements SecurityEvent {

  @Override
  public String name() {
    return "provider.tested";
  }

  @Override
  public Facts facts() {
    return ProviderFacts.of(provider).reason(verdict);
  }
}
