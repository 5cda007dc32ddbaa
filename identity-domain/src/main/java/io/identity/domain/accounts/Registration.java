package io.identity.domain.accounts;

import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An account that waits to be confirmed. It is not one yet: nobody can sign in to it, and neither
 * its name nor its address is taken.
 */
public record Registration(
    MessageTokenHash token, Applicant applicant, EmailAddress email, Instant expiresAt) {

  private static final Duration LIFETIME = Duration.ofHours(24);

  static Registration of(MessageToken token, Applicant applicant, EmailAddress email, Instant now) {
    return new Registration(token.hash(), applicant, email, now.plus(LIFETIME));
  }

  boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  User account(Instant now) {
    return new User(
        applicant.subject(),
        applicant.username(),
        email,
        applicant.passwordHash(),
        true,
        Set.of(),
        0,
        now);
  }
}
