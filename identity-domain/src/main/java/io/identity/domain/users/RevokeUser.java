package io.identity.domain.users;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import java.time.InstantSource;
import java.util.Optional;

/** Use case: everything ever issued to a person is dead, in one step, however much it is. */
public final class RevokeUser {

  private final Users users;
  private final Revocations revocations;
  private final RevocationPolicy policy;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RevokeUser(
      Users users,
      Revocations revocations,
      RevocationPolicy policy,
      SecurityEvents events,
      InstantSource clock) {
    this.users = users;
    this.revocations = revocations;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
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
              User user = found.withNextEpoch();
              users.save(user);
              revocations.add(
                  Revocation.subject(
                      subject.toString(), user.epoch(), policy.untilAllDead(clock.instant())));
              var revoked = new UserRevoked(subject);
              events.report(revoked);
              return revoked;
            });
  }
}
