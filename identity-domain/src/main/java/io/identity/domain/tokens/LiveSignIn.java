package io.identity.domain.tokens;

import io.identity.domain.clients.Scopes;
import java.util.Set;

/**
 * A sign-in that has just been started or renewed, with all that a token answer needs.
 *
 * @param value the refresh token for the client
 * @param groups the person's, as of now
 * @param scopes of the access token; at most those granted
 */
public record LiveSignIn(
    RefreshToken token, RefreshTokenValue value, Set<String> groups, Scopes scopes) {}
