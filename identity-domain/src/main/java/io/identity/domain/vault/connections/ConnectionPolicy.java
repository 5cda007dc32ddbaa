package io.identity.domain.vault.connections;

import java.time.Duration;

/**
 * How connections are kept fresh.
 *
 * @param sweep how often a node looks for what is due, more or less
 * @param concurrency how many refreshes without anybody asking a node has under way at most
 * @param patience how long somebody waits for a token at most
 * @param quarantine how long a refused refresh token is kept for an operator; zero: not at all
 * @param keepTombstones how long a connection that was ended can still be asked about
 */
public record ConnectionPolicy(
    Duration sweep,
    int concurrency,
    Duration patience,
    Duration quarantine,
    Duration keepTombstones) {

  private static final Duration SWEEP_MAX = Duration.ofMinutes(5);
  private static final Duration PATIENCE_MAX = Duration.ofMinutes(1);
  private static final Duration QUARANTINE_MAX = Duration.ofDays(30);
  private static final Duration KEEP_MAX = Duration.ofDays(3_650);
  private static final int CONCURRENCY_MAX = 256;

  public static final ConnectionPolicy DEFAULT =
      new ConnectionPolicy(
          Duration.ofSeconds(3),
          16,
          Duration.ofSeconds(10),
          Duration.ofDays(1),
          Duration.ofDays(30));

  public ConnectionPolicy {
    positive("every", sweep, SWEEP_MAX);
    positive("wait-timeout", patience, PATIENCE_MAX);
    atMost("quarantine", quarantine, QUARANTINE_MAX);
    atMost("keep-disconnected", keepTombstones, KEEP_MAX);
    if (concurrency < 1 || concurrency > CONCURRENCY_MAX) {
      throw new IllegalArgumentException("concurrency must be 1 to " + CONCURRENCY_MAX);
    }
  }

  private static void positive(String name, Duration value, Duration longest) {
    if (!value.isPositive() || value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(name + " must be positive, and at most " + longest);
    }
  }

  private static void atMost(String name, Duration value, Duration longest) {
    if (value.isNegative() || value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(name + " must not be negative, and at most " + longest);
    }
  }
}
