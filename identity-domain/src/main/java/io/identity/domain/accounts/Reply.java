package io.identity.domain.accounts;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.users.SubjectId;
import org.jspecify.annotations.Nullable;

/** How a request is answered by mail, if at all. */
sealed interface Reply {

  /** What a message says. */
  enum Kind {
    CONFIRMATION("registration.mailed", null),
    NAME_TAKEN("registration.refused", "name_taken"),
    EMAIL_TAKEN("registration.refused", "email_taken"),
    RESET("password.reset_mailed", null);

    private final String event;
    private final @Nullable String reason;

    Kind(String event, @Nullable String reason) {
      this.event = event;
      this.reason = reason;
    }
  }

  /**
   * A message to send, and what is reported once it was.
   *
   * @param subject the person it concerns
   */
  record Mailed(Kind kind, SubjectId subject, Letter letter) implements Reply, SecurityEvent {
    @Override
    public String name() {
      return kind.event;
    }

    @Override
    public Facts facts() {
      var facts = Facts.NONE.subject(subject.toString());
      return kind.reason == null ? facts : facts.reason(kind.reason);
    }
  }

  /** No message. */
  record Withheld(Reason reason, @Nullable SubjectId subject) implements Reply, SecurityEvent {

    /** Why. */
    enum Reason {
      UNKNOWN_ADDRESS,
      DISABLED,
      TOO_MANY,
      STALE,
      UNDELIVERABLE
    }

    @Override
    public String name() {
      return "mail.withheld";
    }

    @Override
    public Facts facts() {
      var facts = Facts.NONE.reason(reason);
      return subject == null ? facts : facts.subject(subject.toString());
    }
  }
}
