package io.identity.infrastructure.users;

import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Username;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code app_user}: the stored form of {@link User}. Groups are separated by spaces. */
@Entity
@Table(name = "app_user")
@NullUnmarked // Hibernate fills the fields.
class UserRow {

  @Id UUID id;
  String username;
  String email;
  String emailKey;
  String passwordHash;
  boolean enabled;
  String groupNames;
  long epoch;
  Instant createdAt;

  static UserRow of(User user) {
    var row = new UserRow();
    row.id = user.subject().value();
    row.username = user.username().value();
    row.email = user.email() == null ? null : user.email().value();
    row.emailKey = user.email() == null ? null : user.email().key();
    row.passwordHash = user.passwordHash() == null ? null : user.passwordHash().phc();
    row.enabled = user.enabled();
    row.groupNames = String.join(" ", new TreeSet<>(user.groups()));
    row.epoch = user.epoch();
    row.createdAt = user.createdAt();
    return row;
  }

  User toDomain() {
    return new User(
        new SubjectId(id),
        new Username(username),
        email == null ? null : new EmailAddress(email),
        passwordHash == null ? null : new PasswordHash(passwordHash),
        enabled,
        groupNames.isEmpty() ? Set.of() : Set.of(groupNames.split(" ")),
        epoch,
        createdAt);
  }
}
