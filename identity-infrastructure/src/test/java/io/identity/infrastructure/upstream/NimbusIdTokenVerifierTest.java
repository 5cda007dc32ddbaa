package io.identity.infrastructure.upstream;

import static io.identity.infrastructure.upstream.Clinic.NOW;
import static io.identity.infrastructure.upstream.Clinic.OTHER;
import static io.identity.infrastructure.upstream.Clinic.RSA;
import static io.identity.infrastructure.upstream.Clinic.claims;
import static io.identity.infrastructure.upstream.Clinic.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.identity.domain.upstream.IdToken;
import io.identity.domain.upstream.IdToken.Reason;
import io.identity.domain.upstream.IdTokenVerifier.Verification;
import io.identity.domain.upstream.IdTokenVerifier.Verification.KeysUnavailable;
import io.identity.domain.upstream.IdTokenVerifier.Verification.Unverified;
import io.identity.domain.upstream.IdTokenVerifier.Verification.Verified;
import io.identity.domain.upstream.SampleUpstream;
import io.identity.domain.upstream.UpstreamSubject;
import io.identity.domain.upstream.Upstreams;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NimbusIdTokenVerifierTest {

  private static final String KEY_SET = "https://clinic.example/jwks";

  private final AtomicInteger asked = new AtomicInteger();
  private Optional<String> answer = Optional.of(Clinic.set(RSA, Clinic.EC));

  @Test
  void a_token_of_the_provider_is_read() {
    String compact =
        token(
            RSA,
            claims()
                .jwtID("t-1")
                .audience(List.of("portal", SampleUpstream.CLIENT_ID))
                .claim("azp", SampleUpstream.CLIENT_ID)
                .notBeforeTime(Date.from(NOW.minusSeconds(1)))
                .claim("auth_time", NOW.minusSeconds(90).getEpochSecond())
                .claim("nonce", "n-1")
                .claim("groups", List.of("Nurses", "Night")));

    assertThat(idToken(compact))
        .isEqualTo(
            new IdToken(
                new UpstreamSubject(Clinic.ISSUER, "ann"),
                List.of("portal", SampleUpstream.CLIENT_ID),
                SampleUpstream.CLIENT_ID,
                NOW,
                NOW.plusSeconds(3_600),
                NOW.minusSeconds(1),
                NOW.minusSeconds(90),
                "n-1",
                Set.of("Nurses", "Night"),
                IdToken.fingerprint(Clinic.ISSUER, "t-1", "")));
  }

  @Test
  void a_token_with_nothing_but_the_necessary_is_read() {
    String compact = token(RSA, claims(), header -> header);

    assertThat(idToken(compact))
        .isEqualTo(
            new IdToken(
                new UpstreamSubject(Clinic.ISSUER, "ann"),
                List.of(SampleUpstream.CLIENT_ID),
                null,
                NOW,
                NOW.plusSeconds(3_600),
                null,
                null,
                null,
                Set.of(),
                IdToken.fingerprint(
                    Clinic.ISSUER, null, compact.substring(0, compact.lastIndexOf('.')))));
  }

  @Test
  void a_group_may_come_alone_and_what_is_no_name_is_no_group() {
    assertThat(idToken(token(RSA, claims().claim("groups", "Nurses"))).groups())
        .containsExactly("Nurses");
    assertThat(idToken(token(RSA, claims().claim("groups", List.of(1, "Night")))).groups())
        .containsExactly("Night");
    assertThat(idToken(token(RSA, claims().claim("groups", Map.of("a", 1)))).groups()).isEmpty();
  }

  @Test
  void another_issuer_is_unknown() {
    refused(Reason.WRONG_ISSUER, token(RSA, claims().issuer(Clinic.ISSUER + "/")));
    refused(Reason.WRONG_ISSUER, token(RSA, claims().issuer(null)));
    assertThat(asked).hasValue(0);
  }

  @Test
  void only_configured_algorithms_count() {
    refused(Reason.WRONG_ALGORITHM, token(RSA, JWSAlgorithm.RS384, claims(), header -> header));
    refused(Reason.WRONG_ALGORITHM, token(RSA, JWSAlgorithm.PS256, claims(), header -> header));
    assertThat(asked).hasValue(0);
    assertThat(verify(token(Clinic.EC, JWSAlgorithm.ES256, claims(), header -> header)))
        .isInstanceOf(Verified.class);
  }

  @Test
  void a_token_without_signature_is_refused() {
    String payload = encoded(claims().build().toString());

    refused(Reason.WRONG_ALGORITHM, encoded("{\"alg\":\"none\"}") + "." + payload + ".");
    refused(Reason.WRONG_ALGORITHM, encoded("{\"alg\":\"None\"}") + "." + payload + ".AAAA");
    refused(Reason.WRONG_ALGORITHM, encoded("{\"alg\":1}") + "." + payload + ".AAAA");
    refused(Reason.WRONG_ALGORITHM, encoded("{}") + "." + payload + ".");
    refused(
        Reason.WRONG_SIGNATURE,
        encoded("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}") + "." + payload + ".");
  }

  @Test
  void a_public_key_is_no_shared_secret() throws JOSEException {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(), claims().build());
    jwt.sign(new MACSigner(RSA.toRSAPublicKey().getEncoded()));

    refused(Reason.WRONG_ALGORITHM, jwt.serialize());
  }

  @Test
  void the_key_must_fit_the_algorithm() {
    String signed = token(RSA, claims());
    String header = encoded("{\"alg\":\"RS256\",\"kid\":\"ec-1\"}");

    refused(Reason.WRONG_SIGNATURE, header + signed.substring(signed.indexOf('.')));
  }

  @Test
  void a_changed_token_is_refused() {
    String[] parts = token(RSA, claims()).split("\\.");
    String bea = encoded(claims().subject("bea").build().toString());

    refused(Reason.WRONG_SIGNATURE, parts[0] + "." + bea + "." + parts[2]);
    refused(Reason.WRONG_SIGNATURE, token(sameName(OTHER), claims()));
  }

  @Test
  void a_key_that_the_provider_does_not_publish_is_unknown() {
    refused(Reason.UNKNOWN_KEY, token(OTHER, claims()));
  }

  @Test
  void a_token_without_a_key_name_is_for_the_only_key() {
    String compact = token(RSA, claims(), header -> header.keyID(null));

    refused(Reason.UNKNOWN_KEY, compact);
    answer = Optional.of(Clinic.set(RSA));
    assertThat(verify(compact)).isInstanceOf(Verified.class);
  }

  @Test
  void a_token_cannot_bring_its_own_key_or_rules() {
    URI elsewhere = URI.create("https://evil.example/jwks");

    refused(Reason.MALFORMED, token(RSA, claims(), h -> h.jwk(OTHER.toPublicJWK())));
    refused(Reason.MALFORMED, token(RSA, claims(), h -> h.jwkURL(elsewhere)));
    refused(Reason.MALFORMED, token(RSA, claims(), h -> h.x509CertURL(elsewhere)));
    refused(
        Reason.MALFORMED,
        token(RSA, claims(), h -> h.criticalParams(Set.of("exp")).customParam("exp", 1)));
  }

  @Test
  void a_token_of_another_kind_is_refused() {
    for (String type : List.of("at+jwt", "logout+jwt", "JOSE")) {
      refused(
          Reason.NOT_AN_ID_TOKEN,
          token(RSA, claims(), header -> header.type(new JOSEObjectType(type))));
    }
    refused(Reason.NOT_AN_ID_TOKEN, token(RSA, claims().claim("token_use", "access")));
    refused(Reason.NOT_AN_ID_TOKEN, token(RSA, claims().claim("typ", "Bearer")));
    refused(Reason.NOT_AN_ID_TOKEN, token(RSA, claims().claim("events", Map.of("e", Map.of()))));
    assertThat(verify(token(RSA, claims().claim("token_use", "id").claim("typ", "ID"))))
        .isInstanceOf(Verified.class);
  }

  @Test
  void a_token_without_what_every_one_has_is_malformed() {
    refused(Reason.MALFORMED, token(RSA, claims().subject(null)));
    refused(Reason.MALFORMED, token(RSA, claims().subject("s".repeat(256))));
    refused(Reason.MALFORMED, token(RSA, claims().issueTime(null)));
    refused(Reason.MALFORMED, token(RSA, claims().expirationTime(null)));
    refused(Reason.MALFORMED, token(RSA, claims().claim("nonce", 1)));
  }

  @Test
  void what_is_no_token_is_malformed() {
    String header = encoded("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}");
    String deep = encoded("[".repeat(4_000));
    String good = token(RSA, claims());

    for (String text :
        List.of(
            "",
            "a.b",
            header + "." + encoded("[]") + ".AAAA",
            header + "." + encoded("null") + ".AAAA",
            header + "." + deep + ".AAAA",
            deep + "." + encoded("{}") + ".AAAA",
            good + "=",
            good + "\n",
            " " + good,
            "A".repeat(9_000) + ".AAAA.AAAA")) {
      refused(Reason.MALFORMED, text);
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void without_the_keys_nothing_can_be_told() {
    answer = Optional.empty();

    assertThat(verify(token(RSA, claims()))).isInstanceOf(KeysUnavailable.class);
  }

  private void refused(Reason reason, String compact) {
    assertThat(verify(compact)).isEqualTo(new Unverified(reason));
  }

  private IdToken idToken(String compact) {
    return ((Verified) verify(compact)).token();
  }

  /** By a verifier that knows no key yet. */
  private Verification verify(String compact) {
    var verifier = new NimbusIdTokenVerifier();
    verifier.upstreams =
        new Upstreams(
            List.of(
                SampleUpstream.at(Clinic.ISSUER)
                    .keySet(KEY_SET)
                    .algorithms("RS256", "ES256")
                    .groups("groups", "Nurses:nurse")
                    .build()));
    verifier.documents =
        (address, bounds) -> {
          assertThat(address).hasToString(KEY_SET);
          asked.incrementAndGet();
          return answer;
        };
    Instant now = NOW.plus(1, ChronoUnit.SECONDS);
    verifier.clock = () -> now;
    return verifier.verify(compact);
  }

  private static RSAKey sameName(RSAKey key) {
    return new RSAKey.Builder(key).keyID(RSA.getKeyID()).build();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
