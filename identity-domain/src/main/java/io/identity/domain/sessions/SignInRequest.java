package io.identity.domain.sessions;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.Origin;
import io.identity.domain.users.Password;
import io.identity.domain.users.Username;
import java.util.Optional;

/**
 * A person's wish to sign in.
 *
 * @param username empty when what was typed cannot be a name
 * @param scopes empty for all that the client may have
 */
public record SignInRequest(
    Optional<Username> username,
    Password password,
    Client client,
    Optional<Scopes> scopes,
    Origin origin) {}
