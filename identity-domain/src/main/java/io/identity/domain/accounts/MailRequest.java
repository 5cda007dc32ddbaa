package io.identity.domain.accounts;

import io.identity.domain.users.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for and is answered by mail.
 *
 * @param applicant who wants to register; null when a password was forgotten
 */
public record MailRequest(
    UUID id, EmailAddress to, Instant askedAt, @Nullable Applicant applicant) {

  private static final Duration PATIENCE = Duration.ofDays(1);
  private static final Duration PAUSE_MIN = Duration.ofSeconds(30);
  private static final Duration PAUSE_MAX = Duration.ofHours(1);

  /** After a day nobody waits for the message any more. */
  boolean stale(Instant now) {
    return !now.isBefore(askedAt.plus(PATIENCE));
  }

  /** When a message that could not be sent is tried again: after as long as it has waited. */
  Instant nextTry(Instant now) {
    Duration waited = Duration.between(askedAt, now);
    if (waited.compareTo(PAUSE_MIN) < 0) {
      return now.plus(PAUSE_MIN);
    }
    return now.plus(waited.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : waited);
  }
}
