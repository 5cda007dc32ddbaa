package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.AccessToken;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NimbusTokenVerifierTest {

  private static final Instant NOW = KeyScene.NOW;
  private static final KeyScene SCENE = new KeyScene();
  private static final KeyScene.Server SERVER = SCENE.started();
  private static final RSAKey OURS = SERVER.rsaKey();

  private final NimbusTokenVerifier verifier = SERVER.verifier;
  private final String good = SERVER.signer.sign(SampleToken.ofPerson());

  @Test
  void what_we_signed_comes_back_with_every_claim() {
    assertThat(verifier.verify(good).orElseThrow().claims()).isEqualTo(SampleToken.ofPerson());
    assertThat(verifier.verify(good).orElseThrow().kid()).isEqualTo(OURS.getKeyID());
  }

  @Test
  void a_services_token_comes_back_without_a_sign_in() {
    var service =
        new AccessToken(
            "jti",
            KeyScene.ISSUER,
            "billing",
            "billing",
            Set.of(),
            List.of("a", "b"),
            NOW,
            NOW.plusSeconds(60),
            new ClientId("billing"),
            Scopes.NONE,
            1,
            1,
            null,
            AccessTokenType.JWT,
            CustomClaims.NONE);

    assertThat(verifier.verify(SERVER.signer.sign(service)).orElseThrow().claims())
        .isEqualTo(service);
  }

  /** RFC 9068 §2.1, for audiences that want it so. */
  @Test
  void an_access_token_may_call_itself_one() throws Exception {
    AccessToken token = SampleToken.with(AccessTokenType.AT_JWT, Map.of());
    String compact = SERVER.signer.sign(token);

    assertThat(JWSObject.parse(compact).getHeader().getType()).hasToString("at+jwt");
    assertThat(verifier.verify(compact).orElseThrow().claims()).isEqualTo(token);
  }

  @Test
  void claims_beyond_the_profile_come_back_as_they_were() {
    AccessToken token =
        SampleToken.with(
            AccessTokenType.JWT,
            Map.of(
                "tenant", "n\u00f6rd", "limits", Map.of("beds", 12, "wards", List.of("a", 0.5))));

    assertThat(verifier.verify(SERVER.signer.sign(token)).orElseThrow().claims()).isEqualTo(token);
  }

  @Test
  void a_single_audience_is_a_list_all_the_same() {
    assertThat(payload(good)).contains("\"aud\":[\"" + KeyScene.ISSUER + "\"]");
  }

  @Test
  void any_other_form_of_a_good_token_is_refused() {
    String[] parts = good.split("\\.");
    char last = parts[2].charAt(parts[2].length() - 1);
    String otherSpareBits = parts[2].substring(0, parts[2].length() - 1) + (char) (last + 1);
    assertRefused(good + "=");
    assertRefused(" " + good);
    assertRefused(good + "\n");
    assertRefused(good.replaceFirst("\\.", ".."));
    assertRefused(good + "." + parts[2]);
    assertRefused(parts[0] + "." + parts[1] + "." + otherSpareBits);
    assertRefused(parts[0] + "." + parts[1] + ".");
    assertRefused("x".repeat(9_000) + "." + parts[1] + "." + parts[2]);
  }

  @Test
  void a_changed_claim_is_refused() {
    String[] parts = good.split("\\.");
    String forged = base64(payload(good).replace("\"nurse\"", "\"identity-admin\""));

    assertRefused(parts[0] + "." + forged + "." + parts[2]);
  }

  @Test
  void no_algorithm_at_all_is_refused() {
    assertRefused(base64("{\"alg\":\"none\"}") + "." + base64(payload(good)) + ".");
    assertRefused(base64("{\"alg\":\"none\"}") + "." + base64(payload(good)) + ".AA");
  }

  @Test
  void our_public_key_is_no_shared_secret() throws Exception {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(JOSEObjectType.JWT)
            .keyID(OURS.getKeyID())
            .build();
    var forged = new JWSObject(header, new Payload(payload(good)));
    forged.sign(new MACSigner(OURS.toRSAPublicKey().getEncoded()));

    assertRefused(forged.serialize());
  }

  @Test
  void a_key_brought_along_is_refused() throws Exception {
    RSAKey own = new RSAKeyGenerator(2048).keyID(OURS.getKeyID()).generate();
    assertRefused(signed(own, header().jwk(own.toPublicJWK())));
    assertRefused(signed(own, header().jwkURL(URI.create("https://evil.example/jwks"))));
    assertRefused(signed(own, header()));
  }

  @Test
  void our_own_key_signs_nothing_under_another_header() throws Exception {
    RSAKey ours = OURS;
    assertThat(verifier.verify(signed(ours, header()))).isPresent();
    assertRefused(signed(ours, header().type(new JOSEObjectType("application/at+jwt"))));
    assertRefused(signed(ours, header().type(new JOSEObjectType("logout+jwt"))));
    assertRefused(signed(ours, header().type(null)));
    assertRefused(signed(ours, header().keyID(null)));
    assertRefused(signed(ours, header().keyID("../../etc/passwd")));
    assertRefused(signed(ours, header().criticalParams(Set.of("exp")).customParam("exp", 1)));
    assertRefused(signed(ours, header().customParam("zip", "DEF")));
    assertRefused(
        signed(
            ours,
            new JWSHeader.Builder(JWSAlgorithm.PS256)
                .type(JOSEObjectType.JWT)
                .keyID(ours.getKeyID())));
  }

  /** RFC 8725 §3.11: kinds are never mixed, whatever lies inside and whoever could open it. */
  @Test
  void an_encrypted_token_is_refused() throws Exception {
    var header = new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM);
    var nested = new JWEObject(header, new Payload(good));
    nested.encrypt(new RSAEncrypter(OURS.toRSAPublicKey()));

    assertRefused(nested.serialize());
  }

  @Test
  void another_issuer_is_refused() throws Exception {
    var forged = new JWSObject(header().build(), new Payload(Map.of("iss", "https://id.example/")));
    forged.sign(new RSASSASigner(OURS));

    assertRefused(forged.serialize());
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .type(JOSEObjectType.JWT)
        .keyID(OURS.getKeyID());
  }

  private String signed(RSAKey key, JWSHeader.Builder header) throws Exception {
    var jws = new JWSObject(header.build(), new Payload(payload(good)));
    jws.sign(new RSASSASigner(key));
    return jws.serialize();
  }

  private void assertRefused(String token) {
    assertThat(verifier.verify(token)).isEmpty();
  }

  private static String payload(String token) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
