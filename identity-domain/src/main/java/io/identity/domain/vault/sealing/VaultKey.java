package io.identity.domain.vault.sealing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that secrets are sealed under, without its material.
 *
 * @param number counts the keys of this database; a later key has a higher one
 * @param statusSince when it came to its status
 * @param primarySince when it began to seal; null when it never did
 * @param reencryptedAt when nothing was under an older key any more; null as long as that is not so
 * @param encryptions how often it sealed; what servers have not stored yet is missing
 */
public record VaultKey(
    VaultKeyId id,
    long number,
    Status status,
    Instant statusSince,
    Instant createdAt,
    @Nullable Instant primarySince,
    @Nullable Instant reencryptedAt,
    long encryptions) {

  /**
   * NIST SP 800-38D §8.3: at most 2^32 random nonces for one key. From half of that on it is told.
   */
  public static final long MANY_ENCRYPTIONS = 1L << 31;

  /** 2^31.5: from here on another key is made without anybody asking. */
  public static final long TOO_MANY_ENCRYPTIONS = 3_037_000_500L;

  /** Where it is in its life. */
  public enum Status {
    /** Opens. It seals once every server has it. */
    ADDED,
    /** Seals, and opens. */
    PRIMARY,
    /** Opens what it sealed before. */
    SECONDARY,
    /** Opens nothing, but can be had back. */
    DISABLED,
    /** Its material is gone. */
    DESTROYED
  }

  static VaultKey added(VaultKeyId id, long number, Instant now) {
    return new VaultKey(id, number, Status.ADDED, now, now, null, null, 0);
  }

  VaultKey to(Status next, Instant now) {
    Instant since = next == Status.PRIMARY ? now : primarySince;
    return new VaultKey(id, number, next, now, createdAt, since, reencryptedAt, encryptions);
  }

  public boolean opens() {
    return switch (status) {
      case ADDED, PRIMARY, SECONDARY -> true;
      case DISABLED, DESTROYED -> false;
    };
  }

  public boolean hasManyEncryptions() {
    return encryptions >= MANY_ENCRYPTIONS;
  }

  boolean hasTooManyEncryptions() {
    return encryptions >= TOO_MANY_ENCRYPTIONS;
  }
}
