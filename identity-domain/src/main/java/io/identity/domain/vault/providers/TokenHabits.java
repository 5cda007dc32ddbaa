package io.identity.domain.vault.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider's tokens.
 *
 * @param maxLifetime a longer life of an access token is not believed
 * @param rotates whether a refresh brings a new refresh token
 * @param reuseGrace how long the one before it is still taken; to be read by people only
 * @param idleLimit a refresh token that is not used for so long is over; null: there is no such end
 * @param absoluteLimit so long after its owner's consent it is over in any case; null: likewise
 */
public record TokenHabits(
    Duration maxLifetime,
    Rotates rotates,
    Duration reuseGrace,
    @Nullable Duration idleLimit,
    @Nullable Duration absoluteLimit) {

  /** Whether a refresh token is good for one use. */
  public enum Rotates {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * When a refresh token that just was used, or given, is over: by whatever ends it first.
   *
   * @param told how long it lives on by its provider's answer
   * @param consentedAt null when nobody knows
   */
  public Optional<Instant> end(
      @Nullable Duration told, Instant askedAt, @Nullable Instant consentedAt) {
    return Stream.of(
            after(askedAt, told), after(askedAt, idleLimit), after(consentedAt, absoluteLimit))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private static Optional<Instant> after(@Nullable Instant from, @Nullable Duration time) {
    return from == null || time == null ? Optional.empty() : Optional.of(from.plus(time));
  }
}
