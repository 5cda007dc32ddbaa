package io.identity.domain.clients;

import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import java.time.InstantSource;

/** Denies everything issued to a client until now, in one step, however much it is. */
public final class DenyClient {

  private final Revocations revocations;
  private final RevocationPolicy policy;
  private final InstantSource clock;

  public DenyClient(Revocations revocations, RevocationPolicy policy, InstantSource clock) {
    this.revocations = revocations;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * The client with its next epoch, for the caller to store in the same transaction.
   *
   * @param client found and locked in this transaction
   */
  public Client deny(Client client) {
    Client next = client.withNextEpoch();
    revocations.add(
        Revocation.client(next.id().value(), next.epoch(), policy.untilAllDead(clock.instant())));
    return next;
  }
}
