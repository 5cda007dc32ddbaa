package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.Applicant;
import io.identity.domain.accounts.MailRequest;
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

/** Table {@code mail_request}: the stored form of {@link MailRequest}, due or answered. */
@Entity
@Table(name = "mail_request")
@NullUnmarked // Hibernate fills the fields.
class MailRequestRow {

  @Id UUID id;
  String email;
  String emailKey;
  Instant askedAt;
  Instant dueAt;
  Instant answeredAt;
  UUID subject;
  String username;
  String passwordHash;

  static MailRequestRow of(MailRequest request) {
    var row = new MailRequestRow();
    row.id = request.id();
    row.email = request.to().value();
    row.emailKey = request.to().key();
    row.askedAt = request.askedAt();
    row.dueAt = request.askedAt();
    Applicant applicant = request.applicant();
    if (applicant != null) {
      row.subject = applicant.subject().value();
      row.username = applicant.username().value();
      row.passwordHash = applicant.passwordHash().phc();
    }
    return row;
  }

  MailRequest toDomain() {
    return new MailRequest(
        id,
        new EmailAddress(email),
        askedAt,
        subject == null
            ? null
            : new Applicant(
                new SubjectId(subject), new Username(username), new PasswordHash(passwordHash)));
  }
}
