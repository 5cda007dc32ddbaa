package io.identity.client.api;

import jakarta.json.bind.annotation.JsonbProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who wants in.
 *
 * @param clientId null for the built-in client
 * @param scope space-separated; null for what the client has
 */
public record SignIn(
    String username,
    String password,
    @JsonbProperty("client_id") @Nullable String clientId,
    @Nullable String scope) {

  public SignIn(String username, String password) {
    this(username, password, null, null);
  }

  @Override
  public String toString() {
    return "SignIn[" + username + "]";
  }
}
