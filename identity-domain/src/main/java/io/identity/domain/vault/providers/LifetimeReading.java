package io.identity.domain.vault.providers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long tokens live by what an answer says: a number, or one as text; an end also in ISO 8601.
 *
 * @param longest what says more of an access token is not believed
 */
record LifetimeReading(ReplyMapping mapping, Duration longest) {

  /** Keeps absurd exponents from being counted out. */
  private static final int DIGITS_MAX = 20;

  /** What says more of a refresh token means that it does not end. */
  private static final Duration FOR_EVER = Duration.ofDays(3_650);

  /** Empty when it says nothing, or nothing sensible. */
  Optional<Duration> read(Map<String, Object> members, Instant sentAt) {
    return seconds(mapping.expiresIn(), members)
        .or(() -> end(members).map(at -> at - sentAt.getEpochSecond()))
        .filter(seconds -> seconds > 0 && seconds <= longest.toSeconds())
        .map(Duration::ofSeconds);
  }

  /** Whether it says something that cannot be. */
  boolean isNonsense(Map<String, Object> members, Instant sentAt) {
    return (ReplyMapping.at(mapping.expiresIn(), members).isPresent()
            || ReplyMapping.at(mapping.expiresAt(), members).isPresent())
        && read(members, sentAt).isEmpty();
  }

  private Optional<Long> end(Map<String, Object> members) {
    return seconds(mapping.expiresAt(), members)
        .or(
            () ->
                ReplyMapping.at(mapping.expiresAt(), members)
                    .filter(String.class::isInstance)
                    .flatMap(text -> instant(text.toString().strip())));
  }

  private static Optional<Long> instant(String text) {
    try {
      return Optional.of(Instant.parse(text).getEpochSecond());
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  /** Of the refresh token; 0 is Keycloak's word for one that does not end. */
  Optional<Duration> readRefresh(Map<String, Object> members) {
    return mapping.refreshExpiresIn().stream()
        .flatMap(name -> seconds(name, members).stream())
        .findFirst()
        .filter(seconds -> seconds > 0 && seconds <= FOR_EVER.toSeconds())
        .map(Duration::ofSeconds);
  }

  private static Optional<Long> seconds(@Nullable String path, Map<String, Object> members) {
    return ReplyMapping.at(path, members)
        .filter(value -> value instanceof Number || value instanceof String)
        .map(value -> value.toString().strip())
        .filter(text -> text.length() <= DIGITS_MAX)
        .flatMap(LifetimeReading::whole);
  }

  private static Optional<Long> whole(String text) {
    try {
      var number = new BigDecimal(text);
      return Math.abs(number.scale()) > DIGITS_MAX
          ? Optional.empty()
          : Optional.of(number.setScale(0, RoundingMode.FLOOR).longValueExact());
    } catch (ArithmeticException | NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
