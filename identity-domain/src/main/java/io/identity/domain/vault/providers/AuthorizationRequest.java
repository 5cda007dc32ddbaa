package io.identity.domain.vault.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser is sent (RFC 6749 §4.1.1).
 *
 * @param challenge S256 (RFC 7636 §4.2); left out where the provider knows no PKCE
 * @param loginHint OpenID Connect Core §3.1.2.1
 */
public record AuthorizationRequest(
    URI redirectUri,
    String state,
    String challenge,
    Collection<String> scopes,
    @Nullable String loginHint) {

  /** No parameter of a template takes the place of one that protects the flow. */
  public URI address(Provider provider) {
    Dialect dialect = provider.dialect();
    Map<String, String> params = new LinkedHashMap<>(new TreeMap<>(dialect.authorizationParams()));
    params.put("response_type", "code");
    params.put("client_id", provider.clientId());
    params.put("redirect_uri", redirectUri.toString());
    params.put("state", state);
    if (!scopes.isEmpty()) {
      params.put(
          "scope", scopes.stream().sorted().collect(Collectors.joining(dialect.scopeSeparator())));
    }
    if (dialect.pkce()) {
      params.put("code_challenge", challenge);
      params.put("code_challenge_method", "S256");
    }
    if (loginHint != null) {
      params.put("login_hint", loginHint);
    }
    URI endpoint = provider.endpoints().authorization();
    String query =
        params.entrySet().stream()
            .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** The state belongs to one browser. */
  @Override
  public String toString() {
    return "AuthorizationRequest[" + redirectUri + "]";
  }
}
