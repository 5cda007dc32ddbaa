package io.identity.domain.sessions;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.users.SubjectId;

/** An administrator looked at where and on what a person is signed in. */
public record SessionsInspected(SubjectId subject) implements SecurityEvent {
  @Override
  public String name() {
    return "sessions.inspected";
  }

  @Override
  public Facts facts() {
    return Facts.NONE.subject(subject.toString());
  }
}
