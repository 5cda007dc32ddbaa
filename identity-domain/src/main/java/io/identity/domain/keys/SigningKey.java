package io.identity.domain.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signing key's place in its life. The key itself is with its {@link KeyCustodian}.
 *
 * @param kid its RFC 7638 thumbprint
 * @param publishedAt since when consumers could see it
 * @param activeAt since when it signed; null where it never did
 * @param endedAt since when it did not sign any more
 */
public record SigningKey(
    String kid,
    SigningAlgorithm algorithm,
    Stage stage,
    Instant publishedAt,
    @Nullable Instant activeAt,
    @Nullable Instant endedAt) {

  /** From the first to the last; only an unused or a compromised key skips one. */
  public enum Stage {
    /** Published, does not sign yet. */
    NEXT,
    /** Signs. */
    ACTIVE,
    /** Published, verifies what it signed. */
    RETIRED,
    /** Gone: what it signed is refused. */
    REMOVED
  }

  /** A key that nobody has seen yet. */
  static SigningKey next(String kid, SigningAlgorithm algorithm, Instant now) {
    return new SigningKey(kid, algorithm, Stage.NEXT, now, null, null);
  }

  SigningKey active(Instant now) {
    return new SigningKey(kid, algorithm, Stage.ACTIVE, publishedAt, now, null);
  }

  SigningKey retired(Instant now) {
    return new SigningKey(kid, algorithm, Stage.RETIRED, publishedAt, activeAt, now);
  }

  SigningKey removed(Instant now) {
    return new SigningKey(
        kid, algorithm, Stage.REMOVED, publishedAt, activeAt, endedAt == null ? now : endedAt);
  }

  /** When it came to where it is; a removed key, when it stopped signing. */
  Instant since() {
    return switch (stage) {
      case NEXT -> publishedAt;
      case ACTIVE -> known(activeAt);
      case RETIRED, REMOVED -> known(endedAt);
    };
  }

  private static Instant known(@Nullable Instant time) {
    if (time == null) {
      throw new IllegalStateException("a signing key without its times");
    }
    return time;
  }
}
