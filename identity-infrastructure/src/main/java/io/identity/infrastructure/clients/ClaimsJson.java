package io.identity.infrastructure.clients;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.claims.CustomClaims;
import java.text.ParseException;

/** The stored form of a client's claims. */
final class ClaimsJson {

  private ClaimsJson() {}

  static String of(CustomClaims claims) {
    return JSONObjectUtils.toJSONString(claims.values());
  }

  static CustomClaims parse(String json) {
    try {
      return new CustomClaims(JSONObjectUtils.parse(json));
    } catch (ParseException e) {
      throw new IllegalStateException("the stored claims of a client are damaged", e);
    }
  }
}
