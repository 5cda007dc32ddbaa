package io.identity.domain.upstream;

import java.time.Instant;

/** Port: the ID tokens that have started a sign-in, as long as they could start another. */
public interface RedeemedIdTokens {

  /**
   * Takes a token, for the one transaction of all servers that does so first.
   *
   * @param until when it is of no use any more
   * @return whether it had not been taken before
   */
  boolean redeem(String fingerprint, Instant until);
}
