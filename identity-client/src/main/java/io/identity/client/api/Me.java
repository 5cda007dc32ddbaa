package io.identity.client.api;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who the caller is to the issuer.
 *
 * @param session null for a service
 */
public record Me(
    @JsonbProperty("sub") String sub,
    @JsonbProperty("username") String username,
    @JsonbProperty("groups") List<String> groups,
    @JsonbProperty("scope") String scope,
    @JsonbProperty("session") @Nullable String session) {

  @JsonbCreator
  public Me {}
}
