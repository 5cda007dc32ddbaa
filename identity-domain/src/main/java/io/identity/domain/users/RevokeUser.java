package io.identity.domain.users;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import java.util.Optional;

/** Use case: everything ever issued to a person is dead, in one step, however much it is. */
public final class RevokeUser {

  private final Users users;
  private final DenyUser denyUser;
  private final SecurityEvents events;

  public RevokeUser(Users users, DenyUser denyUser, SecurityEvents events) {
    this.users = users;
    this.denyUser = denyUser;
    this.events = events;
  }

  /** What happened: the person's epoch rose. */
  public record UserRevoked(SubjectId subject) implements SecurityEvent {
    @Override
    public String name() {
      return "user.revoked";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(subject.toString());
    }
  }

  /** Empty when there is no such person. */
  public Optional<UserRevoked> revoke(SubjectId subject) {
    return users
        .findAndLock(subject)
        .map(
            found -> {
              denyUser.deny(found);
              var revoked = new UserRevoked(subject);
              events.report(revoked);
              return revoked;
            });
  }
}
