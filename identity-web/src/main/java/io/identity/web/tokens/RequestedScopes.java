package io.identity.web.tokens;

import io.identity.domain.clients.Scopes;
import io.identity.web.http.InvalidRequest;

/** The {@code scope} parameter (RFC 6749 §3.3). */
public final class RequestedScopes {

  private RequestedScopes() {}

  public static Scopes parse(String text) {
    return Scopes.parse(text).orElseThrow(() -> new InvalidRequest("scope is malformed"));
  }
}
