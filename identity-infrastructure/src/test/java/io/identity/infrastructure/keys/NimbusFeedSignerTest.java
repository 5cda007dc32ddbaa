package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.keys.SigningAlgorithm;
import io.identity.domain.revocation.FeedEntry;
import io.identity.domain.revocation.FeedPage;
import io.identity.domain.revocation.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NimbusFeedSignerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.9Z");
  private static final Instant UNTIL = Instant.parse("2026-03-01T13:00:00.000001Z");
  private static final FeedEntry TOKEN =
      FeedEntry.of("s", 7, Revocation.token("secret-jti", UNTIL));
  private static final FeedEntry SUBJECT =
      FeedEntry.of(
          "s", 8, Revocation.subject("secret-sub", 3, Instant.parse("2026-03-01T13:00:00Z")));
  private static final FeedPage PAGE = FeedPage.of("s", 1, 99, List.of(TOKEN, SUBJECT));

  private final KeyScene scene = new KeyScene();

  @Test
  void the_active_key_signs_a_page_of_exactly_these_members() throws Exception {
    KeyScene.Server server = scene.started();

    JWSObject jws = JWSObject.parse(signer(server).sign(PAGE, NOW));

    var key = JWKSet.parse(server.ring.json()).getKeys().getFirst().toRSAKey();
    assertThat(jws.verify(new RSASSAVerifier(key))).isTrue();
    assertThat(jws.getHeader().toJSONObject())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("alg", "RS256", "kid", key.getKeyID(), "typ", "revocations+jwt"));
    String expected =
        """
        {"iss":"%s","iat":1772366400,"salt":"s","position":9,"more":false,"entries":[
        {"seq":7,"kind":"token","hash":"%s","exp":1772370001},
        {"seq":8,"kind":"subject","hash":"%s","below":3,"exp":1772370000}]}
        """
            .formatted(KeyScene.ISSUER, TOKEN.hash(), SUBJECT.hash());
    assertThat(jws.getPayload().toJSONObject()).isEqualTo(JSONObjectUtils.parse(expected));
  }

  @Test
  void it_does_not_pass_for_an_access_token() {
    KeyScene.Server server = scene.started();

    assertThat(server.verifier.verify(signer(server).sign(PAGE, NOW))).isEmpty();
  }

  @Test
  void in_the_closed_mode_the_shared_secret_signs() throws Exception {
    KeyScene.Server server = scene.started(SigningAlgorithm.HS256, KeyScene.newSecret());

    JWSObject jws = JWSObject.parse(signer(server).sign(PAGE, NOW));

    assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo("HS256");
  }

  private static NimbusFeedSigner signer(KeyScene.Server server) {
    var signer = new NimbusFeedSigner();
    signer.keyRing = server.ring;
    signer.policy = server.verifier.policy;
    return signer;
  }
}
