package io.identity.domain.clients;

import java.time.Duration;

/**
 * How long a sign-in lives and how its refresh token is renewed.
 *
 * @param absolute from the sign-in to its end, whatever happens (ASVS 10.4.8)
 * @param idle from the last known activity to the end
 * @param retryWindow how long after a rotation its request may be repeated; zero: not at all
 * @param rotation false only for confidential clients: the same token stays good
 * @param activity what counts as activity
 */
public record RefreshPolicy(
    Duration absolute,
    Duration idle,
    Duration retryWindow,
    boolean rotation,
    ActivityMode activity) {

  public RefreshPolicy {
    if (!absolute.isPositive() || !idle.isPositive() || retryWindow.isNegative()) {
      throw new IllegalArgumentException(
          "refresh-lifetime and idle-timeout must be positive, retry-window not negative");
    }
  }
}
