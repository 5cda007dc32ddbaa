package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.MessageTokenHash;
import io.identity.domain.accounts.PasswordReset;
import io.identity.domain.users.SubjectId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code password_reset}: the stored form of {@link PasswordReset}. */
@Entity
@Table(name = "password_reset")
@NullUnmarked // Hibernate fills the fields.
class PasswordResetRow {

  @Id UUID subject;
  String tokenHash;
  Instant expiresAt;

  static PasswordResetRow of(PasswordReset reset) {
    var row = new PasswordResetRow();
    row.subject = reset.subject().value();
    row.tokenHash = reset.token().value();
    row.expiresAt = reset.expiresAt();
    return row;
  }

  PasswordReset toDomain() {
    return new PasswordReset(new MessageTokenHash(tokenHash), new SubjectId(subject), expiresAt);
  }
}
