package io.identity.domain.vault.sealing;

import java.time.Duration;

/**
 * How vault keys come and go.
 *
 * @param retention for how long a disabled key can be had back; as long as backups are kept
 * @param reencryptEvery how often it is looked whether anything is to be sealed anew
 * @param reencryptPause between two batches of that
 */
public record VaultKeyPolicy(Duration retention, Duration reencryptEvery, Duration reencryptPause) {

  /**
   * How long a key stays after it sealed last: whoever sealed under it has stored that by then. A
   * refreshed token is offered to a failing database for five minutes.
   */
  public static final Duration SETTLING = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofDays(3_650);

  public VaultKeyPolicy {
    if (retention.isNegative() || retention.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("retention must not be negative, and at most " + LONGEST);
    }
    if (!reencryptEvery.isPositive() || reencryptEvery.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "reencrypt-every must be positive, and at most " + LONGEST);
    }
    if (reencryptPause.isNegative() || reencryptPause.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("reencrypt-pause must be between PT0S and PT1M");
    }
  }
}
