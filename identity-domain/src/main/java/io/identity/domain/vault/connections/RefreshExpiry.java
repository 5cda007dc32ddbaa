package io.identity.domain.vault.connections;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a refresh token will be over, whoever uses it.
 *
 * @param tellAt when that is looked at to be told; null: not any more
 */
public record RefreshExpiry(Instant at, @Nullable Instant tellAt) {

  /** How long before it is told. The longest is also when a connection counts as expiring. */
  private static final List<Duration> NOTICES = List.of(Duration.ofDays(7), Duration.ofDays(1));

  /** Providers that count down to the same end are a little off each time. */
  private static final Duration SAME = Duration.ofHours(1);

  public static final Duration SOON = NOTICES.getFirst();

  /** With the next notice that is still to come: a life shorter than that is no news. */
  static RefreshExpiry of(Instant at, Instant now) {
    return new RefreshExpiry(
        at,
        NOTICES.stream()
            .map(at::minus)
            .filter(notice -> notice.isAfter(now))
            .findFirst()
            .orElse(null));
  }

  /** The same end, with what was told of it; or another one, of which nothing was. */
  RefreshExpiry movedTo(Instant newAt, Instant now) {
    return isNear(at, newAt) ? new RefreshExpiry(newAt, tellAt) : of(newAt, now);
  }

  /** Where the end has moved on in small steps, the notice comes too early. */
  boolean tells(Instant now) {
    return now.isBefore(at)
        && Optional.ofNullable(tellAt)
            .filter(due -> !now.isBefore(due))
            .filter(due -> NOTICES.stream().anyMatch(notice -> isNear(at.minus(notice), due)))
            .isPresent();
  }

  private static boolean isNear(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(SAME) < 0;
  }
}
