package io.identity.domain.vault.providers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header (RFC 9110 §10.2.3): seconds, or a date. */
final class RetryAfter {

  /** Whoever asks for more would keep a connection from working for as long. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /** Positive, and an hour at most: who says "at once" has not said for how long to wait. */
  static Optional<Duration> read(@Nullable String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    String value = header.strip();
    return (SECONDS.matcher(value).matches()
            ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
            : date(value).map(date -> Duration.between(now, date)))
        .filter(Duration::isPositive)
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
