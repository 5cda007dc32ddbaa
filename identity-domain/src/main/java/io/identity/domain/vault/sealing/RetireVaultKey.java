package io.identity.domain.vault.sealing;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.sealing.KeyRetirement.Done;
import io.identity.domain.vault.sealing.KeyRetirement.InUse;
import io.identity.domain.vault.sealing.KeyRetirement.NoSuchKey;
import io.identity.domain.vault.sealing.KeyRetirement.NotFrom;
import io.identity.domain.vault.sealing.KeyRetirement.TooEarly;
import io.identity.domain.vault.sealing.VaultKey.Status;
import io.identity.domain.vault.sealing.VaultKeyMoved.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Use case: a key goes, in two steps. A disabled one opens nothing, so that whoever would miss it
 * is heard of while it can be had back; a destroyed one is gone. Neither as long as a row needs it.
 */
public final class RetireVaultKey {

  private final VaultKeys keys;
  private final InspectVaultKeys inspect;
  private final VaultKeyPolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RetireVaultKey(
      VaultKeys keys,
      InspectVaultKeys inspect,
      VaultKeyPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.keys = keys;
    this.inspect = inspect;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  public KeyRetirement disable(VaultKeyId id) {
    return retire(
        id,
        key ->
            switch (key.status()) {
              case ADDED -> unused(key, Duration.ZERO, Status.DISABLED); // It never sealed.
              case SECONDARY -> unused(key, VaultKeyPolicy.SETTLING, Status.DISABLED);
              case PRIMARY, DISABLED, DESTROYED -> new NotFrom(key.status());
            });
  }

  public KeyRetirement enable(VaultKeyId id) {
    return retire(
        id,
        key ->
            key.status() == Status.DISABLED
                ? moved(key, Status.SECONDARY)
                : new NotFrom(key.status()));
  }

  public KeyRetirement destroy(VaultKeyId id) {
    return retire(
        id,
        key ->
            key.status() == Status.DISABLED
                ? unused(key, policy.retention(), Status.DESTROYED)
                : new NotFrom(key.status()));
  }

  private KeyRetirement retire(VaultKeyId id, Function<VaultKey, KeyRetirement> step) {
    return transaction.call(() -> keys.findAndLock().find(id).map(step).orElseGet(NoSuchKey::new));
  }

  private KeyRetirement unused(VaultKey key, Duration wait, Status next) {
    Instant from = key.statusSince().plus(wait);
    if (clock.instant().isBefore(from)) {
      return new TooEarly(from);
    }
    return inspect.isNeeded(key.id()) ? new InUse() : moved(key, next);
  }

  private KeyRetirement moved(VaultKey key, Status next) {
    VaultKey moved = key.to(next, clock.instant());
    keys.save(moved);
    events.report(new VaultKeyMoved(moved, Cause.REQUEST));
    return new Done(moved);
  }
}
