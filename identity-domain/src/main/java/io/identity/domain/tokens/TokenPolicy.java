package io.identity.domain.tokens;

import io.identity.domain.clients.RefreshPolicy;
import io.identity.domain.revocation.RevocationPolicy;
import java.time.Duration;

/**
 * The server's settings for tokens.
 *
 * @param issuer {@code iss}, compared exactly
 * @param accessLifetime of an access token; whole seconds, 30 minutes at most
 * @param defaultAudience {@code aud} where the client names none
 * @param refresh for clients that set nothing else
 */
public record TokenPolicy(
    String issuer, Duration accessLifetime, String defaultAudience, RefreshPolicy refresh) {

  public TokenPolicy {
    if (accessLifetime.compareTo(Duration.ofSeconds(1)) < 0
        || accessLifetime.compareTo(RevocationPolicy.TOKEN_LIFETIME_MAX) > 0
        || !accessLifetime.equals(Duration.ofSeconds(accessLifetime.toSeconds()))) {
      throw new IllegalArgumentException(
          "access-lifetime must be whole seconds, from PT1S to "
              + RevocationPolicy.TOKEN_LIFETIME_MAX);
    }
  }
}
