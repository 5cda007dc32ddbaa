package io.identity.domain.vault.sealing;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.sealing.MakeVaultKey.Made;
import io.identity.domain.vault.sealing.VaultKeyMoved.Cause;
import io.identity.domain.vault.sealing.VaultKeyRotation.Added;
import io.identity.domain.vault.sealing.VaultKeyRotation.Waiting;
import java.time.InstantSource;

/** Use case: another key shall seal. It is added first; see {@link TendVaultKeys} for the rest. */
public final class RotateVaultKey {

  private final VaultKeys keys;
  private final MakeVaultKey maker;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RotateVaultKey(
      VaultKeys keys,
      MakeVaultKey maker,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.keys = keys;
    this.maker = maker;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  public VaultKeyRotation rotate() {
    return rotate(Cause.REQUEST);
  }

  VaultKeyRotation rotate(Cause cause) {
    Made made = maker.make();
    return transaction.call(() -> add(made, cause));
  }

  private VaultKeyRotation add(Made made, Cause cause) {
    Keyset found = keys.findAndLock();
    if (found.added().isPresent()) {
      return new Waiting(found.added().get().id());
    }
    if (cause == Cause.ENCRYPTIONS && !found.needsSuccessor()) {
      return found // Another server was faster, and its key seals already.
          .primary()
          .<VaultKeyRotation>map(primary -> new Added(primary.id()))
          .orElseThrow();
    }
    VaultKey added = VaultKey.added(made.id(), found.nextNumber(), clock.instant());
    keys.add(added, made.wrapped());
    events.report(new VaultKeyMoved(added, cause));
    return new Added(added.id());
  }
}
