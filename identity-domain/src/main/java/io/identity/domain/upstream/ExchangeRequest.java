package io.identity.domain.upstream;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.Origin;
import java.util.Optional;
import java.util.Set;

/**
 * A client's wish to turn an ID token into a sign-in.
 *
 * @param idToken as sent
 * @param nonce what the client had told the provider, for it to put into the token
 * @param scopes empty for all that the client may have
 * @param targets {@code audience} and {@code resource}; none for all that the client may have
 */
public record ExchangeRequest(
    String idToken,
    Optional<String> nonce,
    Client client,
    Optional<Scopes> scopes,
    Set<String> targets,
    Origin origin) {

  public ExchangeRequest {
    targets = Set.copyOf(targets);
  }

  @Override
  public String toString() {
    return "ExchangeRequest[…]";
  }
}
