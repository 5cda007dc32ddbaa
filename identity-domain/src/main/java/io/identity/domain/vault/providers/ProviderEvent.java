package io.identity.domain.vault.providers;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** A turn in a provider's condition, as one server sees it. */
public sealed interface ProviderEvent extends SecurityEvent {

  ProviderId provider();

  @Override
  default Facts facts() {
    return ProviderFacts.of(provider());
  }

  /** Nothing is asked of it for a while. */
  record CircuitOpened(ProviderId provider, Cause cause) implements ProviderEvent {
    @Override
    public String name() {
      return "provider.circuit_opened";
    }

    @Override
    public Facts facts() {
      return ProviderFacts.of(provider).reason(cause);
    }
  }

  /** Why. */
  enum Cause {
    /** We are set up wrongly: somebody has to do something. */
    CONFIG,
    FAILURES
  }

  record CircuitClosed(ProviderId provider) implements ProviderEvent {
    @Override
    public String name() {
      return "provider.circuit_closed";
    }
  }

  /** Three answers in a row that were none. */
  record ProtocolErrors(ProviderId provider) implements ProviderEvent {
    @Override
    public String name() {
      return "provider.protocol_errors";
    }
  }

  /** It says of its tokens' life what cannot be, so the default counts. */
  record LifetimeDisbelieved(ProviderId provider) implements ProviderEvent {
    @Override
    public String name() {
      return "provider.lifetime_disbelieved";
    }
  }

  /** It is asked for scopes that it does not know. */
  record ScopeRefused(ProviderId provider) implements ProviderEvent {
    @Override
    public String name() {
      return "provider.scope_refused";
    }
  }

  /** So many grants are refused that none is given up. */
  record GrantSpike(ProviderId provider) implements ProviderEvent {
    @Override
    public String name() {
      return "provider.invalid_grant_spike";
    }
  }

  record GrantSpikeOver(ProviderId provider) implements ProviderEvent {
    @Override
    public String name() {
      return "provider.invalid_grant_spike_over";
    }
  }
}
