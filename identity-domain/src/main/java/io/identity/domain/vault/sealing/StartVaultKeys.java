package io.identity.domain.vault.sealing;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.sealing.MakeVaultKey.Made;
import io.identity.domain.vault.sealing.VaultKey.Status;
import io.identity.domain.vault.sealing.VaultKeyMoved.Cause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Use case: a server starts. The first one on a database makes the first key; where secrets are
 * sealed already and no key is left, none is made: it could open none of them.
 */
public final class StartVaultKeys {

  private final VaultKeys keys;
  private final MakeVaultKey maker;
  private final List<SealedPlace> places;
  private final VaultKeyring keyring;
  private final Canary canary;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public StartVaultKeys(
      VaultKeys keys,
      MakeVaultKey maker,
      List<SealedPlace> places,
      VaultKeyring keyring,
      Canary canary,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.keys = keys;
    this.maker = maker;
    this.places = List.copyOf(places);
    this.keyring = keyring;
    this.canary = canary;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Makes the server ready to seal and to open.
   *
   * @throws IllegalStateException when it cannot be: the server must not start
   */
  public void start() {
    if (keys.find().keys().isEmpty()) {
      Made made = maker.make();
      var _ = transaction.call(() -> withFirst(made));
    }
    keyring.refresh();
    canary.check(
        keys.find()
            .primary()
            .orElseThrow(() -> new IllegalStateException("no vault key seals"))
            .id());
  }

  private Keyset withFirst(Made made) {
    Keyset found = keys.findAndLock();
    if (!found.keys().isEmpty()) {
      return found; // Another server was faster.
    }
    nothingMayBeSealed();
    Instant now = clock.instant();
    VaultKey first = VaultKey.added(made.id(), found.nextNumber(), now).to(Status.PRIMARY, now);
    keys.add(first, made.wrapped());
    events.report(new VaultKeyMoved(first, Cause.FIRST_START));
    return new Keyset(List.of(first));
  }

  private void nothingMayBeSealed() {
    for (SealedPlace place : places) {
      if (!place.countByKey().isEmpty()) {
        throw new IllegalStateException(
            "the vault keys are gone from the database, but "
                + place.name()
                + " are sealed under them: restore table vault_key");
      }
    }
  }
}
