package io.identity.domain.users;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.users.UserCreation.Busy;
import io.identity.domain.users.UserCreation.Created;
import io.identity.domain.users.UserCreation.EmailTaken;
import io.identity.domain.users.UserCreation.GroupsUnacceptable;
import io.identity.domain.users.UserCreation.NameTaken;
import io.identity.domain.users.UserCreation.PasswordUnacceptable;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use case: an administrator adds a person. Hashes first, then writes in one transaction. */
public final class CreateUser {

  private final Users users;
  private final PasswordCheck check;
  private final PasswordHasher hasher;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public CreateUser(
      Users users,
      PasswordCheck check,
      PasswordHasher hasher,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.users = users;
    this.check = check;
    this.hasher = hasher;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  public UserCreation create(
      Username username,
      @Nullable EmailAddress email,
      Optional<Password> password,
      Set<String> groups) {
    Optional<PasswordFlaw> flaw = password.flatMap(given -> check.flaw(given, username, email));
    if (flaw.isPresent()) {
      return new PasswordUnacceptable(flaw.get());
    }
    if (!User.acceptableGroups(groups)) {
      return new GroupsUnacceptable();
    }
    Optional<PasswordHash> hash = password.flatMap(hasher::hash);
    if (password.isPresent() && hash.isEmpty()) {
      return new Busy();
    }
    return transaction.call(() -> add(username, email, hash.orElse(null), groups));
  }

  private UserCreation add(
      Username username,
      @Nullable EmailAddress email,
      @Nullable PasswordHash hash,
      Set<String> groups) {
    if (users.findNamed(username).isPresent()) {
      return new NameTaken();
    }
    if (email != null && users.findReachedAt(email).isPresent()) {
      return new EmailTaken();
    }
    var subject = new SubjectId(UUID.randomUUID());
    var created =
        new Created(new User(subject, username, email, hash, true, groups, 0, clock.instant()));
    users.add(created.user());
    events.report(created);
    return created;
  }
}
