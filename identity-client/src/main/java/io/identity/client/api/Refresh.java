package io.identity.client.api;

import jakarta.json.bind.annotation.JsonbProperty;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token, used once.
 *
 * @param accessToken binds both to the same sign-in; may be null
 */
public record Refresh(
    @JsonbProperty("refresh_token") String refreshToken,
    @JsonbProperty("access_token") @Nullable String accessToken) {

  @Override
  public String toString() {
    return "Refresh";
  }
}
