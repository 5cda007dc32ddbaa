package io.identity.domain.tokens;

import java.util.Map;

/**
 * Port for whoever runs this server: says what else a token holds. Asked for every token, at every
 * refresh too, outside any transaction.
 */
public interface ClaimsSource {

  /**
   * Values are those of {@link io.identity.domain.claims.CustomClaims}. What it throws, or an
   * answer that takes too long, means no token.
   */
  Map<String, ?> claims(ClaimsRequest request);
}
