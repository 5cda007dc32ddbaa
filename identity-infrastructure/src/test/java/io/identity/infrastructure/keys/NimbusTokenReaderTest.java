package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.tokens.TokenReader.Reading.Reason;
import io.identity.domain.tokens.TokenReader.Reading.Signed;
import io.identity.domain.tokens.TokenReader.Reading.Unreadable;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NimbusTokenReaderTest {

  private static final KeyScene SCENE = new KeyScene();
  private static final KeyScene.Server SERVER = SCENE.started();
  private static final RSAKey OURS = SERVER.rsaKey();

  private final NimbusTokenReader reader = SERVER.reader;

  @Test
  void a_token_tells_its_key_its_kind_and_its_claims() {
    String good =
        SERVER.signer.sign(SampleToken.with(AccessTokenType.AT_JWT, Map.of("tenant", "north")));

    var signed = (Signed) reader.read(good);

    assertThat(signed.kid()).isEqualTo(OURS.getKeyID());
    assertThat(signed.type()).isEqualTo("at+jwt");
    assertThat(signed.claims())
        .containsEntry("iss", KeyScene.ISSUER)
        .containsEntry("tenant", "north")
        .containsEntry("exp", KeyScene.NOW.plusSeconds(900).getEpochSecond());
  }

  @Test
  void so_does_anything_else_that_our_key_signed() throws Exception {
    assertThat(reader.read(signed(OURS, header().type(new JOSEObjectType("feed+jwt")), "{}")))
        .isEqualTo(new Signed(OURS.getKeyID(), "feed+jwt", Map.of()));
    assertThat(reader.read(signed(OURS, header(), "{}")))
        .isEqualTo(new Signed(OURS.getKeyID(), "", Map.of()));
  }

  @Test
  void a_token_of_a_key_that_is_not_published_is_not_read() throws Exception {
    RSAKey other = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(other.getKeyID());

    assertUnreadable(Reason.UNKNOWN_KEY, signed(other, header, "{}"));
  }

  @Test
  void a_name_of_ours_on_the_signature_of_another_is_not_believed() throws Exception {
    RSAKey other = new RSAKeyGenerator(2048).generate();

    assertUnreadable(Reason.BAD_SIGNATURE, signed(other, header(), "{}"));
    assertUnreadable(
        Reason.BAD_SIGNATURE,
        signed(OURS, new JWSHeader.Builder(JWSAlgorithm.PS256).keyID(OURS.getKeyID()), "{}"));
  }

  @Test
  void other_headers_and_payloads_are_malformed() throws Exception {
    var critical = header().criticalParams(Set.of("exp")).customParam("exp", 1);

    assertUnreadable(Reason.MALFORMED, signed(OURS, critical, "{}"));
    assertUnreadable(Reason.MALFORMED, signed(OURS, header().keyID(null), "{}"));
    assertUnreadable(Reason.MALFORMED, signed(OURS, header(), "no JSON"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "irt_abc", "a.b", "a.b.c", "a.b.c=", "e30.e30.", "a.b.c.d"})
  void garbage_is_malformed(String text) {
    assertUnreadable(Reason.MALFORMED, text);
  }

  @Test
  void an_encrypted_token_is_for_its_audience_alone() {
    assertUnreadable(Reason.ENCRYPTED, "a.b.c.d.e");
  }

  private void assertUnreadable(Reason reason, String text) {
    assertThat(reader.read(text)).isEqualTo(new Unreadable(reason));
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(OURS.getKeyID());
  }

  private static String signed(RSAKey key, JWSHeader.Builder header, String payload)
      throws Exception {
    var jws = new JWSObject(header.build(), new Payload(payload));
    jws.sign(new RSASSASigner(key));
    return jws.serialize();
  }
}
