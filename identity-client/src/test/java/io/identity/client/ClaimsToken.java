package io.identity.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A token of any runtime: claims in the types that it likes. */
final class ClaimsToken implements JsonWebToken {

  private final Map<String, Object> claims = new HashMap<>();
  private final String raw;

  ClaimsToken(String raw) {
    this.raw = raw;
  }

  ClaimsToken with(String claim, Object value) {
    claims.put(claim, value);
    return this;
  }

  @Override
  public String getName() {
    return "ann";
  }

  @Override
  public Set<String> getClaimNames() {
    return claims.keySet();
  }

  @Override
  public String getRawToken() {
    return raw;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T getClaim(String claim) {
    return (T) claims.get(claim);
  }
}
