package io.identity.domain.keys;

import io.identity.domain.keys.SigningKeyMoved.Cause;
import java.util.Optional;

/** Use case: a server starts; the keys in the database become what its settings ask for. */
public final class StartSigningKeys {

  private final SigningKeys signingKeys;
  private final MoveSigningKeys keys;
  private final KeyPolicy policy;

  public StartSigningKeys(SigningKeys signingKeys, MoveSigningKeys keys, KeyPolicy policy) {
    this.signingKeys = signingKeys;
    this.keys = keys;
    this.policy = policy;
  }

  public void start() {
    if (signingKeys.find().wantsAtStart(policy.algorithm())) {
      var _ =
          keys.move(
              Optional.of(policy.algorithm()),
              Cause.START,
              (found, fresh, now) -> found.startedWith(fresh.orElseThrow(), now));
    }
  }
}
