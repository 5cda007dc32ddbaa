package io.identity.domain.vault.providers;

import java.util.List;
import java.util.Map;

/**
 * How a provider wants OAuth 2.0 to be spoken.
 *
 * @param pkce whether RFC 7636 is used, with S256
 * @param scopeSeparator a space by RFC 6749 §3.3, a comma with some
 * @param authorizationParams added to the authorization request
 * @param tokenParams added to the request that redeems a code
 * @param refreshParams added to the request that refreshes
 * @param tokenHeaders added to both
 */
public record Dialect(
    Authentication authentication,
    BodyFormat body,
    boolean pkce,
    String scopeSeparator,
    Map<String, String> authorizationParams,
    Map<String, String> tokenParams,
    Map<String, String> refreshParams,
    Map<String, String> tokenHeaders,
    ReplyMapping reply,
    List<ErrorMapping> errors) {

  /** How the client proves who it is (RFC 6749 §2.3.1). */
  public enum Authentication {
    BASIC,
    POST
  }

  /** How parameters travel. */
  public enum BodyFormat {
    FORM,
    JSON
  }

  public Dialect {
    authorizationParams = Map.copyOf(authorizationParams);
    tokenParams = Map.copyOf(tokenParams);
    refreshParams = Map.copyOf(refreshParams);
    tokenHeaders = Map.copyOf(tokenHeaders);
    errors = List.copyOf(errors);
  }
}
