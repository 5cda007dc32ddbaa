package io.identity.domain.users;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import java.util.Optional;

/** Use case: a person may sign in again. What was issued to them before stays dead. */
public final class ActivateUser {

  private final Users users;
  private final SecurityEvents events;

  public ActivateUser(Users users, SecurityEvents events) {
    this.users = users;
    this.events = events;
  }

  /** What happened. */
  public record UserActivated(SubjectId subject) implements SecurityEvent {
    @Override
    public String name() {
      return "user.activated";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(subject.toString());
    }
  }

  /** Empty when there is no such person. */
  public Optional<UserActivated> activate(SubjectId subject) {
    return users
        .findAndLock(subject)
        .map(
            found -> {
              users.save(found.withEnabled(true));
              var activated = new UserActivated(subject);
              events.report(activated);
              return activated;
            });
  }
}
