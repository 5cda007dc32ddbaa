package io.identity.domain.vault.imports;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as other systems wrote them. */
final class LegacyTime {

  private static final int YEAR_MAX = 9999;
  private static final Duration LONGEST = Duration.ofDays(365);

  private LegacyTime() {}

  /** ISO 8601 with or without a fraction; without a zone it is UTC. */
  static Optional<Instant> instant(String text) {
    try {
      var read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.strip(), OffsetDateTime::from, LocalDateTime::from);
      OffsetDateTime time =
          read instanceof LocalDateTime local
              ? local.atOffset(ZoneOffset.UTC)
              : OffsetDateTime.from(read);
      return time.getYear() < 1970 || time.getYear() > YEAR_MAX
          ? Optional.empty()
          : Optional.of(time.toInstant().truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  /** A number, or its digits; nothing sensible is nothing. */
  static Optional<Duration> lifetime(Object seconds) {
    try {
      Duration lifetime = Duration.ofSeconds(Long.parseLong(seconds.toString().strip()));
      return lifetime.isPositive() && lifetime.compareTo(LONGEST) <= 0
          ? Optional.of(lifetime)
          : Optional.empty();
    } catch (NumberFormatException | ArithmeticException noNumber) {
      return Optional.empty();
    }
  }
}
