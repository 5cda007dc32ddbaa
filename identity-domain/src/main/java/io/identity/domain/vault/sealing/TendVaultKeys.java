package io.identity.domain.vault.sealing;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.sealing.VaultKeyMoved.Cause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Use case: does what has become due for the vault's keys. Every server calls it again and again;
 * what one has done, the others find done.
 */
public final class TendVaultKeys {

  private final VaultKeys keys;
  private final VaultKeyring keyring;
  private final KeysetNodes nodes;
  private final RotateVaultKey rotate;
  private final Canary canary;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public TendVaultKeys(
      VaultKeys keys,
      VaultKeyring keyring,
      KeysetNodes nodes,
      RotateVaultKey rotate,
      Canary canary,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.keys = keys;
    this.keyring = keyring;
    this.nodes = nodes;
    this.rotate = rotate;
    this.canary = canary;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** What there is afterwards. */
  public Keyset tend() {
    keyring.refresh();
    report();
    Keyset seen = keys.find();
    if (seen.needsSuccessor()) {
      var _ = rotate.rotate(Cause.ENCRYPTIONS);
    }
    if (seen.added().filter(key -> nodes.allHold(key.number())).isPresent()) {
      var _ = transaction.call(this::promote);
      keyring.refresh();
    }
    Keyset tended = keys.find();
    tended.primary().ifPresent(primary -> canary.check(primary.id()));
    return tended;
  }

  /** Counts go to the database a few seconds late: a crash loses less than the limit's margin. */
  private void report() {
    Map<VaultKeyId, Long> counts = keyring.takeCounts();
    long newest = keyring.newest();
    try {
      var _ =
          transaction.call(
              () -> {
                nodes.report(newest);
                counts.forEach(keys::countEncryptions);
                return newest;
              });
    } catch (RuntimeException failure) {
      keyring.giveBack(counts);
      throw failure;
    }
  }

  private Keyset promote() {
    Keyset found = keys.findAndLock();
    if (found.added().filter(key -> nodes.allHold(key.number())).isEmpty()) {
      return found; // Another server was faster, or one has joined that lacks it.
    }
    Instant now = clock.instant();
    Keyset promoted = found.promoted(now);
    for (VaultKey key : promoted.keys()) {
      if (!found.keys().contains(key)) {
        keys.save(key);
        events.report(
            new VaultKeyMoved(
                key,
                key.status() == VaultKey.Status.PRIMARY
                    ? Cause.ALL_SERVERS_READY
                    : Cause.SUCCESSOR));
      }
    }
    return promoted;
  }
}
