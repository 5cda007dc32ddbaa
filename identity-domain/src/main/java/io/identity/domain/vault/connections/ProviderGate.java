package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.Admission.Admitted;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.TokenReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Port: whether a provider may be asked now: its circuit, its share of calls, its rate. */
public interface ProviderGate {

  /** Whoever is let in leaves once, or turns back. */
  Admission enter(Provider provider);

  /**
   * Whoever was let in is through.
   *
   * @param by what {@link #enter} said
   * @param reply what was heard last; null when that says nothing about the provider
   */
  void leave(Provider provider, Admission.Open by, @Nullable TokenReply reply);

  /** Whoever was let in asked nothing, so it counts for nothing. */
  void turnBack(Provider provider, Admission.Open by);

  /** False while so many grants are refused that the fault is likely the provider's own. */
  boolean strikesCount(Provider provider);

  /** What the gate says. */
  sealed interface Admission {

    /**
     * Go in.
     *
     * @param admitted what the guard of the provider knows it by
     */
    record Open(Admitted admitted) implements Admission {}

    /** There are too many calls just now. */
    record HeldUntil(Instant until) implements Admission {}

    /**
     * Its circuit is open.
     *
     * @param misconfigured whether it is our own settings that it refuses
     */
    record Closed(Instant until, boolean misconfigured) implements Admission {}
  }
}
