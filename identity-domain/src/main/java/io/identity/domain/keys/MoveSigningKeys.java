package io.identity.domain.keys;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.keys.SigningKeyMoved.Cause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What starting, tending and rotating have in common: where a new key is needed it is made before
 * the transaction, and all keys are locked before anything is decided about them.
 */
public final class MoveSigningKeys {

  private final SigningKeys signingKeys;
  private final KeyMaker maker;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public MoveSigningKeys(
      SigningKeys signingKeys,
      KeyMaker maker,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.signingKeys = signingKeys;
    this.maker = maker;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Decides on the locked keys; run again when the database asks for that. */
  interface Decision {

    /** {@code fresh} is a new key that may be used or left. */
    SigningKeySet decide(SigningKeySet keys, Optional<SigningKey> fresh, Instant now);
  }

  /** The keys before and after. */
  record Moved(SigningKeySet before, SigningKeySet after) {

    boolean active() {
      return !before.active().equals(after.active());
    }
  }

  Moved move(Optional<SigningAlgorithm> needed, Cause cause, Decision decision) {
    Optional<KeptKey> made = needed.map(maker::make);
    Moved moved = transaction.call(() -> locked(made, cause, decision));
    // Only here: where the transaction failed, it may have committed all the same.
    made.filter(key -> moved.after().find(key.kid()).isEmpty()).ifPresent(maker::destroy);
    return moved;
  }

  private Moved locked(Optional<KeptKey> made, Cause cause, Decision decision) {
    Instant now = clock.instant();
    SigningKeySet before = signingKeys.findAndLock();
    Optional<SigningKey> fresh =
        made.map(key -> SigningKey.next(key.kid(), key.held().algorithm(), now));
    SigningKeySet after = decision.decide(before, fresh, now);
    for (SigningKey key : after.keys()) {
      if (!before.keys().contains(key)) {
        made.filter(own -> own.kid().equals(key.kid()))
            .ifPresentOrElse(own -> signingKeys.add(own, key), () -> signingKeys.save(key));
        events.report(new SigningKeyMoved(key, cause));
      }
    }
    return new Moved(before, after);
  }
}
