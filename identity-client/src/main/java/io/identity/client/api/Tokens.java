package io.identity.client.api;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in or a grant gives (RFC 6749 §5.1).
 *
 * @param expiresIn seconds
 * @param refreshToken null where the grant gives none
 * @param refreshExpiresIn seconds
 */
public record Tokens(
    @JsonbProperty("access_token") String accessToken,
    @JsonbProperty("token_type") String tokenType,
    @JsonbProperty("expires_in") long expiresIn,
    @JsonbProperty("refresh_token") @Nullable String refreshToken,
    @JsonbProperty("refresh_expires_in") @Nullable Long refreshExpiresIn,
    @JsonbProperty("scope") String scope) {

  @JsonbCreator
  public Tokens {}

  @Override
  public String toString() {
    return "Tokens[" + scope + "]";
  }
}
