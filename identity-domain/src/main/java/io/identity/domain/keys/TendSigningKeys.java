package io.identity.domain.keys;

import io.identity.domain.audit.Transaction;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.keys.SigningKeyMoved.Cause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Use case: does what has become due in the life of the signing keys. Every server calls it again
 * and again; what one has done, the others find done.
 */
public final class TendSigningKeys {

  private final SigningKeys signingKeys;
  private final MoveSigningKeys keys;
  private final KeyMaker maker;
  private final Transaction transaction;
  private final KeyPolicy policy;
  private final InstantSource clock;

  public TendSigningKeys(
      SigningKeys signingKeys,
      MoveSigningKeys keys,
      KeyMaker maker,
      Transaction transaction,
      KeyPolicy policy,
      InstantSource clock) {
    this.signingKeys = signingKeys;
    this.keys = keys;
    this.maker = maker;
    this.transaction = transaction;
    this.policy = policy;
    this.clock = clock;
  }

  public void tend() {
    SigningKeySet seen = signingKeys.find();
    Instant seenAt = clock.instant();
    if (!tended(seen, Optional.empty(), seenAt).equals(seen) || needsKey(seen, seenAt)) {
      Optional<SigningAlgorithm> needed =
          needsKey(seen, seenAt) ? seen.algorithm() : Optional.empty();
      var _ = keys.move(needed, Cause.SCHEDULE, this::tended);
    }
    erase();
  }

  private SigningKeySet tended(SigningKeySet found, Optional<SigningKey> fresh, Instant now) {
    SigningKeySet swept = found.swept(policy, now);
    SigningKeySet rotated = swept.isDue(policy, now) ? swept.rotated(now) : swept;
    return fresh.isPresent() && rotated.lacksNext() ? rotated.withNext(fresh.get(), now) : rotated;
  }

  /** A server of the other mode has no say here; see {@link SigningKeySet#startedWith}. */
  private boolean needsKey(SigningKeySet seen, Instant now) {
    return !policy.algorithm().closed() && (seen.lacksNext() || seen.isDue(policy, now));
  }

  /** At its custodian first: after a crash between the two it is found again. */
  private void erase() {
    for (KeptKey key : signingKeys.toErase()) {
      maker.destroy(key);
      var _ = transaction.call(() -> erased(key));
    }
  }

  /** A shared secret may have come back meanwhile; then it stays. */
  private KeptKey erased(KeptKey key) {
    signingKeys
        .findAndLock()
        .find(key.kid())
        .filter(place -> place.stage() == Stage.REMOVED)
        .ifPresent(place -> signingKeys.erase(place.kid()));
    return key;
  }
}
