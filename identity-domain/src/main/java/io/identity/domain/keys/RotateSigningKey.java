package io.identity.domain.keys;

import io.identity.domain.keys.KeyRotation.Closed;
import io.identity.domain.keys.KeyRotation.Rotated;
import io.identity.domain.keys.KeyRotation.TooEarly;
import io.identity.domain.keys.MoveSigningKeys.Moved;
import io.identity.domain.keys.SigningKeyMoved.Cause;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import java.time.Instant;
import java.util.Optional;

/** Use case: an administrator wants another key to sign, now. */
public final class RotateSigningKey {

  private final SigningKeys signingKeys;
  private final MoveSigningKeys keys;
  private final Revocations revocations;
  private final KeyPolicy policy;
  private final RevocationPolicy revocationPolicy;

  public RotateSigningKey(
      SigningKeys signingKeys,
      MoveSigningKeys keys,
      Revocations revocations,
      KeyPolicy policy,
      RevocationPolicy revocationPolicy) {
    this.signingKeys = signingKeys;
    this.keys = keys;
    this.revocations = revocations;
    this.policy = policy;
    this.revocationPolicy = revocationPolicy;
  }

  /** Ahead of its time, but never before consumers can know the next key. */
  public KeyRotation rotate() {
    return rotate(
        Cause.REQUEST,
        (found, fresh, now) -> {
          SigningKeySet rotated = found.mayRotate(policy, now) ? found.rotated(now) : found;
          return rotated.lacksNext() ? renewed(rotated, fresh, now) : rotated;
        });
  }

  /**
   * For a compromised key: the next one signs whatever its age, and what the old one signed is
   * denied. Called twice, it replaces the key too that was waiting meanwhile.
   */
  public KeyRotation rotateInEmergency() {
    return rotate(
        Cause.EMERGENCY,
        (found, fresh, now) -> {
          if (found.active().filter(key -> !key.algorithm().closed()).isEmpty()) {
            return found;
          }
          // A server that has not heard yet may sign with it a little longer.
          Instant until = revocationPolicy.untilAllDead(now.plus(KeyPolicy.LAG));
          revocations.add(Revocation.key(found.active().get().kid(), until));
          SigningKeySet ready = found.lacksNext() ? renewed(found, fresh, now) : found;
          return renewed(ready.rotatedInEmergency(now), fresh, now);
        });
  }

  private KeyRotation rotate(Cause cause, MoveSigningKeys.Decision decision) {
    SigningAlgorithm algorithm = signingKeys.find().algorithm().orElse(policy.algorithm());
    if (policy.algorithm().closed() || algorithm.closed()) {
      return new Closed();
    }
    Moved moved = keys.move(Optional.of(algorithm), cause, decision);
    SigningKey active = moved.after().active().orElseThrow();
    if (moved.active()) {
      return new Rotated(moved.before().active().orElseThrow().kid(), active.kid());
    }
    return moved
        .after()
        .next()
        .<KeyRotation>map(next -> new TooEarly(policy.maySign(next.publishedAt())))
        .orElseGet(Closed::new);
  }

  /** With a new next key, unless it had to be used already. */
  private static SigningKeySet renewed(
      SigningKeySet keys, Optional<SigningKey> fresh, Instant now) {
    SigningKey unused = fresh.orElseThrow();
    return keys.find(unused.kid()).isPresent() ? keys : keys.withNext(unused, now);
  }
}
