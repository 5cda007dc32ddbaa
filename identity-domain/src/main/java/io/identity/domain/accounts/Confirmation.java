package io.identity.domain.accounts;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.users.SubjectId;
import org.jspecify.annotations.Nullable;

/** What came of confirming an account. */
public sealed interface Confirmation extends SecurityEvent {

  /** Why there is no account; all hear the same. */
  enum Reason {
    UNKNOWN_TOKEN,
    EXPIRED,
    /** Somebody else was faster. */
    TAKEN
  }

  record Confirmed(SubjectId subject) implements Confirmation {
    @Override
    public String name() {
      return "user.confirmed";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(subject.toString());
    }
  }

  record Refused(Reason reason, @Nullable SubjectId subject) implements Confirmation {
    @Override
    public String name() {
      return "confirmation.refused";
    }

    @Override
    public Facts facts() {
      var facts = Facts.NONE.reason(reason);
      return subject == null ? facts : facts.subject(subject.toString());
    }
  }
}
