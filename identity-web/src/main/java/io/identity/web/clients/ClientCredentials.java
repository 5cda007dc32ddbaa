package io.identity.web.clients;

import io.identity.domain.clients.ClientSecret;
import io.identity.web.http.FormParameters;
import io.identity.web.http.InvalidRequest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a client names and proves itself (RFC 6749 §2.3.1).
 *
 * @param id as sent
 * @param viaHeader whether it used HTTP Basic, which the refusal must then answer
 */
record ClientCredentials(String id, Optional<ClientSecret> secret, boolean viaHeader) {

  private static final String BASIC = "basic ";

  /** RFC 6749 §2.3: one method per request. */
  static ClientCredentials of(FormParameters form, @Nullable String authorization) {
    Optional<ClientCredentials> basic = basic(authorization);
    Optional<String> formId = form.optional("client_id");
    Optional<ClientSecret> formSecret = form.optional("client_secret").map(ClientSecret::new);
    if (basic.isPresent()) {
      if (formSecret.isPresent() || formId.filter(id -> !id.equals(basic.get().id())).isPresent()) {
        throw new InvalidRequest("more than one way of client authentication");
      }
      return basic.get();
    }
    return new ClientCredentials(formId.orElse(""), formSecret, false);
  }

  /** Empty when the request has no Basic header at all. */
  static Optional<ClientCredentials> basic(@Nullable String authorization) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String pair = new String(decoded, java.nio.charset.StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw new InvalidRequest("the Authorization header is damaged");
      }
      String id = FormParameters.decode(pair.substring(0, colon));
      String secret = FormParameters.decode(pair.substring(colon + 1));
      return Optional.of(new ClientCredentials(id, Optional.of(new ClientSecret(secret)), true));
    } catch (IllegalArgumentException notBase64) {
      throw new InvalidRequest("the Authorization header is damaged");
    }
  }

  @Override
  public String toString() {
    return "ClientCredentials[…]";
  }
}
