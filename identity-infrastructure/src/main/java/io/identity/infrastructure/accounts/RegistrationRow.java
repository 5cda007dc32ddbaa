package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.Applicant;
import io.identity.domain.accounts.MessageTokenHash;
import io.identity.domain.accounts.Registration;
import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.Username;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code registration}: the stored form of {@link Registration}. */
@Entity
@Table(name = "registration")
@NullUnmarked // Hibernate fills the fields.
class RegistrationRow {

  @Id String tokenHash;
  UUID subject;
  String username;
  String email;
  String emailKey;
  String passwordHash;
  Instant expiresAt;

  static RegistrationRow of(Registration registration) {
    var row = new RegistrationRow();
    row.tokenHash = registration.token().value();
    row.subject = registration.applicant().subject().value();
    row.username = registration.applicant().username().value();
    row.email = registration.email().value();
    row.emailKey = registration.email().key();
    row.passwordHash = registration.applicant().passwordHash().phc();
    row.expiresAt = registration.expiresAt();
    return row;
  }

  Registration toDomain() {
    return new Registration(
        new MessageTokenHash(tokenHash),
        new Applicant(
            new SubjectId(subject), new Username(username), new PasswordHash(passwordHash)),
        new EmailAddress(email),
        expiresAt);
  }
}
