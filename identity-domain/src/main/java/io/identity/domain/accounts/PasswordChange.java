package io.identity.domain.accounts;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.users.PasswordFlaw;
import io.identity.domain.users.SubjectId;

/** What came of changing a password. */
public sealed interface PasswordChange {

  record Changed(SubjectId subject) implements PasswordChange, SecurityEvent {
    @Override
    public String name() {
      return "password.changed";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(subject.toString());
    }
  }

  /** The current password is another one. */
  record Refused(SubjectId subject) implements PasswordChange, SecurityEvent {
    @Override
    public String name() {
      return "password.change_refused";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(subject.toString()).reason("wrong_password");
    }
  }

  record PasswordUnacceptable(PasswordFlaw flaw) implements PasswordChange {}

  /** Too many passwords are being hashed. */
  record Busy() implements PasswordChange {}
}
