package io.identity.infrastructure.keys;

import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.AccessToken;
import io.identity.domain.tokens.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Access tokens to sign. */
final class SampleToken {

  private SampleToken() {}

  static AccessToken ofPerson() {
    return with(AccessTokenType.JWT, Map.of());
  }

  static AccessToken with(AccessTokenType type, Map<String, Object> custom) {
    var person = UUID.fromString("6f0e4f0a-4c5e-4d8e-9c38-0d1f6a2b3c4d");
    return new AccessToken(
        "5f9d2b6e-5b1c-4a57-8f5e-9b6c3d2e1f00",
        KeyScene.ISSUER,
        person.toString(),
        person.toString(),
        Set.of("nurse"),
        List.of(KeyScene.ISSUER),
        KeyScene.NOW,
        KeyScene.NOW.plusSeconds(900),
        new ClientId("identity"),
        Scopes.parse("read write").orElseThrow(),
        7_000_000_000L,
        3,
        new AccessToken.SignIn(new SessionId(person), KeyScene.NOW.minusSeconds(60)),
        type,
        new CustomClaims(custom));
  }
}
