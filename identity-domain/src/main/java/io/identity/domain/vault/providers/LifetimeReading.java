package io.identity.domain.vault.providers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long an access token lives by what an answer says: a number, or one as text.
 *
 * @param longest what says more is not believed
 */
record LifetimeReading(ReplyMapping mapping, Duration longest) {

  /** Keeps absurd exponents from being counted out. */
  private static final int DIGITS_MAX = 20;

  /** Empty when it says nothing, or nothing sensible. */
  Optional<Duration> read(Map<String, Object> members, Instant sentAt) {
    return seconds(mapping.expiresIn(), members)
        .or(() -> seconds(mapping.expiresAt(), members).map(at -> at - sentAt.getEpochSecond()))
        .filter(seconds -> seconds > 0 && seconds <= longest.toSeconds())
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
