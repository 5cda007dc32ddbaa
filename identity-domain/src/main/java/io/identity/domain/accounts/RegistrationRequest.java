package io.identity.domain.accounts;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.users.PasswordFlaw;
import io.identity.domain.users.SubjectId;

/** What came of asking for an account. */
public sealed interface RegistrationRequest {

  /** Noted; the message will tell whether there can be an account. */
  record Registered(SubjectId subject) implements RegistrationRequest, SecurityEvent {
    @Override
    public String name() {
      return "user.registered";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(subject.toString());
    }
  }

  /** Nobody registers here. */
  record Closed() implements RegistrationRequest {}

  record PasswordUnacceptable(PasswordFlaw flaw) implements RegistrationRequest {}

  /** Too many passwords are being hashed. */
  record Busy() implements RegistrationRequest {}
}
