package io.identity.domain.vault.sealing;

import io.identity.domain.audit.Transaction;
import io.identity.domain.cleanup.Chores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Use case: every server asks again and again whether it is its turn to reencrypt. */
public final class ReencryptInTurn {

  private static final String CHORE = "vault-reencrypt";

  private final Reencrypt reencrypt;
  private final Chores chores;
  private final ReencryptionPaces paces;
  private final VaultKeyPolicy policy;
  private final Transaction transaction;
  private final InstantSource clock;

  public ReencryptInTurn(
      Reencrypt reencrypt,
      Chores chores,
      ReencryptionPaces paces,
      VaultKeyPolicy policy,
      Transaction transaction,
      InstantSource clock) {
    this.reencrypt = reencrypt;
    this.chores = chores;
    this.paces = paces;
    this.policy = policy;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Empty when it is not time, or another server does it. */
  public Optional<Reencryption> reencrypt() {
    return transaction.call(this::claim)
        ? Optional.of(reencrypt.reencrypt(this::rest))
        : Optional.empty();
  }

  private boolean claim() {
    var now = clock.instant();
    return chores.claim(CHORE, now, now.plus(policy.reencryptEvery()));
  }

  /** As long as it goes on it is nobody else's turn, or a pace would be one for each server. */
  private Optional<Duration> rest() {
    ReencryptionPace pace = paces.find();
    if (pace.paused()) {
      return Optional.empty();
    }
    Duration rest = pace.rest() == null ? policy.reencryptPause() : pace.rest();
    chores.keep(CHORE, clock.instant().plus(rest).plus(policy.reencryptEvery().dividedBy(2)));
    return Optional.of(rest);
  }
}
