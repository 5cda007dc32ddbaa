package io.identity.domain.users;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import java.util.Optional;

/** Use case: a person is let in no more, and everything ever issued to them is dead. */
public final class DeactivateUser {

  private final Users users;
  private final DenyUser denyUser;
  private final SecurityEvents events;

  public DeactivateUser(Users users, DenyUser denyUser, SecurityEvents events) {
    this.users = users;
    this.denyUser = denyUser;
    this.events = events;
  }

  /** What happened. */
  public record UserDeactivated(SubjectId subject) implements SecurityEvent {
    @Override
    public String name() {
      return "user.deactivated";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(subject.toString());
    }
  }

  /** Empty when there is no such person. Once more for one who is deactivated does no harm. */
  public Optional<UserDeactivated> deactivate(SubjectId subject) {
    return users
        .findAndLock(subject)
        .map(
            found -> {
              denyUser.deny(found.withEnabled(false));
              var deactivated = new UserDeactivated(subject);
              events.report(deactivated);
              return deactivated;
            });
  }
}
