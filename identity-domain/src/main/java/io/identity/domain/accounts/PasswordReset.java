package io.identity.domain.accounts;

import io.identity.domain.users.SubjectId;
import java.time.Duration;
import java.time.Instant;

/** Leave to set a new password without the old one. */
public record PasswordReset(MessageTokenHash token, SubjectId subject, Instant expiresAt) {

  private static final Duration LIFETIME = Duration.ofHours(1);

  static PasswordReset of(MessageToken token, SubjectId subject, Instant now) {
    return new PasswordReset(token.hash(), subject, now.plus(LIFETIME));
  }

  boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
