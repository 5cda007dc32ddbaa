package io.identity.infrastructure.vault.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.vault.providers.Dialect;
import io.identity.domain.vault.providers.Dialect.Authentication;
import io.identity.domain.vault.providers.Dialect.BodyFormat;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.sealing.SecretText;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Requests as a provider wants them, from a client that proves who it is.
 *
 * @param secret empty for a public client
 */
record ProviderRequests(Provider provider, Optional<SecretText> secret) {

  /** A POST with our credentials (RFC 6749 §2.3.1). */
  HttpRequest post(URI address, Map<String, String> params) {
    Dialect dialect = provider.dialect();
    Map<String, String> all = new LinkedHashMap<>(params);
    var request = HttpRequest.newBuilder(address).header("Accept", "application/json");
    dialect.tokenHeaders().forEach(request::setHeader);
    if (secret.isPresent() && dialect.authentication() == Authentication.BASIC) {
      request.setHeader("Authorization", basic(secret.get()));
    } else {
      all.put("client_id", provider.clientId());
      secret.ifPresent(it -> all.put("client_secret", it.reveal()));
    }
    boolean json = dialect.body() == BodyFormat.JSON;
    return request
        .setHeader("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(json ? JSONObjectUtils.toJSONString(all) : form(all)))
        .build();
  }

  /** RFC 7617, with both parts encoded as RFC 6749 wants it. */
  private String basic(SecretText known) {
    String pair = encoded(provider.clientId()) + ":" + encoded(known.reveal());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static String form(Map<String, String> params) {
    return params.entrySet().stream()
        .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** There is a secret in it. */
  @Override
  public String toString() {
    return "ProviderRequests[" + provider.id() + "]";
  }
}
