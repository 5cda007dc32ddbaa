package io.identity.domain.vault.events;

import io.identity.domain.vault.providers.AddressRule;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Where webhooks may be, and how hard they are tried. Whoever may name one must not reach through
 * this server what only this server can reach.
 *
 * @param loopback whether they may be on this machine, by http even: in development mode
 * @param allowPrivate whether they may be in private networks; link-local addresses are never
 *     reached, where clouds keep their credentials
 * @param timeout of one attempt, from the connection to the status
 * @param retryFor how long an event is tried
 * @param overlap how long a secret that was replaced signs beside the new one
 */
public record WebhookPolicy(
    boolean loopback, boolean allowPrivate, Duration timeout, Duration retryFor, Duration overlap) {

  private static final int LENGTH_MAX = 500;
  private static final int PORT_MAX = 65_535;
  private static final Duration TIMEOUT_MIN = Duration.ofMillis(100);
  private static final Duration TIMEOUT_MAX = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int DOUBLINGS_MAX = 10;

  public WebhookPolicy {
    if (timeout.compareTo(TIMEOUT_MIN) < 0 || timeout.compareTo(TIMEOUT_MAX) > 0) {
      throw new IllegalArgumentException("timeout must be PT0.1S to PT30S");
    }
    if (!retryFor.isPositive() || retryFor.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("retry-for must be positive, and at most P30D");
    }
    if (overlap.isNegative() || overlap.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("secret-overlap must not be negative, and at most P30D");
    }
  }

  /** Whether it may be registered. What its name means is looked at when it is used. */
  boolean accepts(URI url) {
    return url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null
        && url.getPort() != 0
        && url.getPort() <= PORT_MAX
        && url.toString().length() <= LENGTH_MAX
        && url.toString().chars().allMatch(c -> c > ' ' && c < '\u007f')
        && ("https".equals(url.getScheme()) || (loopback && "http".equals(url.getScheme())))
        && acceptsHost(url);
  }

  private boolean acceptsHost(URI url) {
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(url.getHost());
    } catch (IllegalArgumentException aName) {
      return "https".equals(url.getScheme()) || url.getHost().equals("localhost");
    }
    return reaches(url, address);
  }

  /** Whether a request for the URL may be sent to the address. */
  public boolean reaches(URI url, InetAddress address) {
    return new AddressRule(loopback, allowPrivate).reaches(url, address);
  }

  Instant until(Instant now) {
    return now.plus(retryFor);
  }

  /**
   * When a message is tried again: after 5 seconds and twice as long each time, an hour at most, of
   * which up to a half is left out by chance; when its time is over it is given up.
   *
   * @param attempts how many there were
   */
  Instant nextTry(Instant now, int attempts, Instant until, RandomGenerator random) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.clamp(attempts - 1, 0, DOUBLINGS_MAX));
    long millis = (pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause).toMillis();
    Instant next = now.plusMillis(millis - (long) (millis / 2.0 * random.nextDouble()));
    return next.isAfter(until) ? until : next;
  }
}
