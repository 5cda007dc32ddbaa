package io.identity.domain.vault.providers;

import io.identity.domain.audit.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Use case: what this server heard of grants is added to what all have, and it learns what is usual
 * with each provider. Every server calls it again and again; what one could not write is left out.
 */
public final class RememberGrants {

  /** The last day does not count, or a wave of refusals would soon be usual. */
  private static final Duration YOUNGEST = Duration.ofDays(1);

  private static final Duration OLDEST = YOUNGEST.plusDays(7);

  private final ProviderGuards guards;
  private final GrantHistory history;
  private final Transaction transaction;
  private final InstantSource clock;

  public RememberGrants(
      ProviderGuards guards, GrantHistory history, Transaction transaction, InstantSource clock) {
    this.guards = guards;
    this.history = history;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Call it outside any transaction. */
  public void remember() {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    guards.takeHeard().forEach((provider, heard) -> add(provider, hour, heard));
    guards.usually(
        transaction.call(() -> history.between(hour.minus(OLDEST), hour.minus(YOUNGEST))));
  }

  /** Each by itself: servers that hold several rows would wait for each other. */
  private void add(ProviderId provider, Instant hour, GrantCount heard) {
    var _ =
        transaction.call(
            () -> {
              history.add(provider, hour, heard);
              return heard;
            });
  }
}
