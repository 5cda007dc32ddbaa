package io.identity.domain.vault.connect;

import io.identity.domain.vault.providers.ProviderId;
import java.net.URI;
import java.time.Duration;

/**
 * How people connect.
 *
 * @param base of our own addresses, without a slash at the end
 * @param time how long a person has at the provider, and whoever must confirm it after that; 1 min
 *     to 1 h
 */
public record ConnectPolicy(String base, ReturnUrls returnUrls, Duration time) {

  private static final Duration TIME_MIN = Duration.ofMinutes(1);
  private static final Duration TIME_MAX = Duration.ofHours(1);

  public ConnectPolicy {
    if (time.compareTo(TIME_MIN) < 0 || time.compareTo(TIME_MAX) > 0) {
      throw new IllegalArgumentException("time must be PT1M to PT1H");
    }
  }

  URI link(OneTimeSecret secret) {
    return URI.create(base + "/connect/" + secret.value());
  }

  /** One for each provider, so that none can pass another's code on as its own (RFC 9700 §4.4). */
  public URI callback(ProviderId provider) {
    return URI.create(base + "/callback/" + provider);
  }
}
