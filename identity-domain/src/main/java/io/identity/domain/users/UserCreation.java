package io.identity.domain.users;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of creating a user. */
public sealed interface UserCreation {

  record Created(User user) implements UserCreation, SecurityEvent {
    @Override
    public String name() {
      return "user.created";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(user.subject().toString());
    }
  }

  /** Somebody has this name already. */
  record NameTaken() implements UserCreation {}

  /** Somebody has this address already. */
  record EmailTaken() implements UserCreation {}

  record PasswordUnacceptable(PasswordFlaw flaw) implements UserCreation {}

  record GroupsUnacceptable() implements UserCreation {}

  /** Too many passwords are being hashed. */
  record Busy() implements UserCreation {}
}
