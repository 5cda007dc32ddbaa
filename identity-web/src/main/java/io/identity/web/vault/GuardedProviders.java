package io.identity.web.vault;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connections.ProviderGate;
import io.identity.domain.vault.providers.Admission.Admitted;
import io.identity.domain.vault.providers.Admission.Held;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderGuards;
import io.identity.domain.vault.providers.TokenReply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Lets refreshes through as far as the provider's guards do, and tells them what came of it. */
@ApplicationScoped
public class GuardedProviders implements ProviderGate {

  @Inject ProviderGuards guards;
  @Inject SecurityEvents events;

  @Override
  public Admission enter(Provider provider) {
    return switch (guards.ask(provider)) {
      case Admitted admitted -> new Admission.Open();
      case Held(var reason, var until) ->
          switch (reason) {
            case MISCONFIGURED -> new Admission.Closed(until, true);
            case CIRCUIT_OPEN, DISABLED -> new Admission.Closed(until, false);
            case THROTTLED, PACED, FULL -> new Admission.HeldUntil(until);
          };
    };
  }

  @Override
  public void leave(Provider provider, @Nullable TokenReply reply) {
    if (reply == null) {
      guards.abandoned(provider);
    } else {
      guards.heard(provider, reply).forEach(events::report);
    }
  }

  @Override
  public boolean strikesCount(Provider provider) {
    return !guards.holdsStrikes(provider);
  }
}
