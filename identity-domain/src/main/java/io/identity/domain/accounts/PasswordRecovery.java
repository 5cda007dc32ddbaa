package io.identity.domain.accounts;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.users.PasswordFlaw;
import io.identity.domain.users.SubjectId;
import org.jspecify.annotations.Nullable;

/** What came of setting a new password in the place of a forgotten one. */
public sealed interface PasswordRecovery {

  /** Why not; all hear the same. */
  enum Reason {
    UNKNOWN_TOKEN,
    EXPIRED,
    DISABLED
  }

  record Recovered(SubjectId subject) implements PasswordRecovery, SecurityEvent {
    @Override
    public String name() {
      return "password.reset";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(subject.toString());
    }
  }

  record Refused(Reason reason, @Nullable SubjectId subject)
      implements PasswordRecovery, SecurityEvent {
    @Override
    public String name() {
      return "password.reset_refused";
    }

    @Override
    public Facts facts() {
      var facts = Facts.NONE.reason(reason);
      return subject == null ? facts : facts.subject(subject.toString());
    }
  }

  /** The token stays good. */
  record PasswordUnacceptable(PasswordFlaw flaw) implements PasswordRecovery {}

  /** Too many passwords are being hashed; the token stays good. */
  record Busy() implements PasswordRecovery {}
}
