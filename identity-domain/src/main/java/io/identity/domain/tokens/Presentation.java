package io.identity.domain.tokens;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.RefreshPolicy;
import io.identity.domain.clients.Scopes;
import java.time.Duration;

/**
 * The circumstances in which a refresh token is presented.
 *
 * @param scopes what the new access token shall be good for
 * @param accessTokenFits unless an access token of another sign-in came with it
 * @param policy the presenting client's
 */
record Presentation(
    Client client,
    Standing standing,
    Use use,
    Scopes scopes,
    boolean accessTokenFits,
    RefreshPolicy policy,
    Duration accessLifetime) {

  LiveSignIn renewal(RefreshToken token, RefreshTokenValue value) {
    return new LiveSignIn(token, value, standing.groups(), scopes);
  }
}
