package io.identity.domain.clients;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.KeyRefresh.Failed;
import io.identity.domain.clients.KeyRefresh.Replaced;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Use case: the key sets of clients are read again in time. Whatever happens to one, the last good
 * key stays, because the alternative would be a readable token.
 */
public final class RefreshEncryptionKeys {

  /** At two seconds each a round of failures ends well before the key sets are due again. */
  private static final int ROUND = 20;

  private final KeySets keySets;
  private final KeySetFetcher fetcher;
  private final KeySetPolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final RandomGenerator random;

  public RefreshEncryptionKeys(
      KeySets keySets,
      KeySetFetcher fetcher,
      KeySetPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock,
      RandomGenerator random) {
    this.keySets = keySets;
    this.fetcher = fetcher;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /**
   * One round. Call it outside any transaction: nothing is locked while another server is asked.
   */
  public void refresh() {
    Instant now = clock.instant();
    List<KeySet> due =
        transaction.call(() -> keySets.claimDue(now, () -> policy.next(now, random), ROUND));
    for (KeySet each : due) {
      Optional<EncryptionKey> key = fetcher.fetch(each.address());
      var _ = transaction.call(() -> keep(each, key));
    }
  }

  private Optional<KeyRefresh> keep(KeySet keySet, Optional<EncryptionKey> key) {
    Optional<KeyRefresh> refresh = outcome(keySet, key);
    refresh.ifPresent(events::report);
    return refresh;
  }

  private Optional<KeyRefresh> outcome(KeySet keySet, Optional<EncryptionKey> key) {
    if (key.isEmpty()) {
      return Optional.of(new Failed(keySet.client(), keySets.markFailing(keySet)));
    }
    return keySets.store(keySet, key.get())
        ? Optional.of(new Replaced(keySet.client()))
        : Optional.empty();
  }
}
