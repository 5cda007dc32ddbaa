package io.identity.domain.users;

import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import java.time.InstantSource;

/** Stores a person together with the denial of everything ever issued to them. */
public final class DenyUser {

  private final Users users;
  private final Revocations revocations;
  private final RevocationPolicy policy;
  private final InstantSource clock;

  public DenyUser(
      Users users, Revocations revocations, RevocationPolicy policy, InstantSource clock) {
    this.users = users;
    this.revocations = revocations;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Stores the person with their next epoch, in the caller's transaction.
   *
   * @param user found and locked in this transaction
   */
  public void deny(User user) {
    User next = user.withNextEpoch();
    users.save(next);
    revocations.add(
        Revocation.subject(
            next.subject().toString(), next.epoch(), policy.untilAllDead(clock.instant())));
  }
}
