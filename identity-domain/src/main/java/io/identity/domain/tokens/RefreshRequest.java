package io.identity.domain.tokens;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.Scopes;
import java.util.Optional;

/**
 * A client's wish for new tokens (RFC 6749 §6).
 *
 * @param refreshToken as presented, of any form
 * @param accessToken presented with it to prove that both belong together
 * @param scopes to narrow the new access token to; empty for all that was granted
 */
public record RefreshRequest(
    String refreshToken,
    Optional<String> accessToken,
    Optional<Scopes> scopes,
    Client client,
    Origin origin) {
  @Override
  public String toString() {
    return "RefreshRequest[client=" + client.id() + "]";
  }
}
