package io.identity.domain.tokens;

import java.util.Optional;

/** Port: tells our access tokens from everything else (RFC 8725). */
public interface TokenVerifier {

  /**
   * Empty unless the text is the canonical compact form of an access token whose header, issuer and
   * signature are ours. Says nothing about time, audience or revocation.
   */
  Optional<VerifiedAccessToken> verify(String compact);

  /** Whether the text is an access token, expired or not, of this sign-in. */
  default boolean belongsTo(SessionId signIn, String compact) {
    return verify(compact)
        .map(token -> token.claims().signIn())
        .filter(of -> of.id().equals(signIn))
        .isPresent();
  }
}
