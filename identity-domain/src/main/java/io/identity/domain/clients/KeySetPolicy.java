package io.identity.domain.clients;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How the key sets of clients are followed.
 *
 * @param refresh how often each is read again
 * @param plainHttp whether one may be read without TLS; for trying only
 */
public record KeySetPolicy(Duration refresh, boolean plainHttp) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int PORT_MAX = 65_535;
  private static final int URI_LENGTH_MAX = 500;

  public KeySetPolicy {
    if (refresh.compareTo(SHORTEST) < 0 || refresh.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must be PT1S to P1D");
    }
  }

  /** Whoever can change the answer can read the tokens, so the address must be authenticated. */
  boolean allows(URI keySet) {
    boolean known =
        "https".equalsIgnoreCase(keySet.getScheme())
            || (plainHttp && "http".equalsIgnoreCase(keySet.getScheme()));
    return known
        && keySet.getHost() != null
        && keySet.getPort() <= PORT_MAX
        && keySet.getRawUserInfo() == null
        && keySet.getRawFragment() == null
        && keySet.toASCIIString().length() <= URI_LENGTH_MAX;
  }

  /** Up to a tenth early, so that key sets which came together do not stay together. */
  Instant next(Instant now, RandomGenerator random) {
    long millis = refresh.toMillis();
    return now.plusMillis(millis - random.nextLong(millis / 10 + 1));
  }
}
