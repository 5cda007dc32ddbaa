package io.identity.web.vault;

import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connections.ProviderGate;
import io.identity.domain.vault.events.ToldTransitions;
import io.identity.domain.vault.providers.Admission.Admitted;
import io.identity.domain.vault.providers.Admission.Held;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderEvent;
import io.identity.domain.vault.providers.ProviderGuards;
import io.identity.domain.vault.providers.TokenReply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets refreshes through as far as the provider's guards do, and tells them what came of it. */
@ApplicationScoped
public class GuardedProviders implements ProviderGate {

  private static final System.Logger LOG = System.getLogger("identity.vault");

  @Inject ProviderGuards guards;
  @Inject ToldTransitions transitions;
  @Inject Transaction transaction;

  @Override
  public Admission enter(Provider provider) {
    return switch (guards.ask(provider)) {
      case Admitted admitted -> new Admission.Open(admitted);
      case Held(var reason, var until) ->
          switch (reason) {
            case MISCONFIGURED -> new Admission.Closed(until, true);
            case CIRCUIT_OPEN, DISABLED -> new Admission.Closed(until, false);
            case THROTTLED, PACED, FULL -> new Admission.HeldUntil(until);
          };
    };
  }

  @Override
  public void leave(Provider provider, Admission.Open by, @Nullable TokenReply reply) {
    if (reply == null) {
      guards.abandoned(provider, by.admitted(), true);
    } else {
      report(guards.heard(provider, by.admitted(), reply));
    }
  }

  @Override
  public void turnBack(Provider provider, Admission.Open by) {
    guards.abandoned(provider, by.admitted(), false);
  }

  /** What was heard may be tokens, which must not be lost because a turn cannot be noted. */
  private void report(List<ProviderEvent> turns) {
    if (turns.isEmpty()) {
      return;
    }
    try {
      var _ =
          transaction.call(
              () -> {
                turns.forEach(transitions::report);
                return turns;
              });
    } catch (RuntimeException unnoted) {
      LOG.log(Level.WARNING, "a turn of a provider could not be noted: " + turns, unnoted);
    }
  }

  @Override
  public boolean strikesCount(Provider provider) {
    return !guards.holdsStrikes(provider);
  }
}
