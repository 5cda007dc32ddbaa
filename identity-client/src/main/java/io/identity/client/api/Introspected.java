package io.identity.client.api;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer says about a token (RFC 7662 §2.2). Of one that is not active it says nothing
 * else.
 *
 * @param exp epoch seconds
 * @param sid the sign-in; null for a service
 */
public record Introspected(
    @JsonbProperty("active") boolean active,
    @JsonbProperty("iss") @Nullable String iss,
    @JsonbProperty("sub") @Nullable String sub,
    @JsonbProperty("username") @Nullable String username,
    @JsonbProperty("aud") @Nullable List<String> aud,
    @JsonbProperty("client_id") @Nullable String clientId,
    @JsonbProperty("scope") @Nullable String scope,
    @JsonbProperty("groups") @Nullable List<String> groups,
    @JsonbProperty("exp") @Nullable Long exp,
    @JsonbProperty("jti") @Nullable String jti,
    @JsonbProperty("sid") @Nullable String sid) {

  @JsonbCreator
  public Introspected {}
}
