package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.identity.domain.keys.SigningAlgorithm;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Each algorithm from end to end: our signer, our verifier, and others' verifiers. */
class SigningAlgorithmsTest {

  private static final String SECRET = KeyScene.newSecret();
  private static final Map<SigningAlgorithm, KeyScene.Server> SERVERS =
      new EnumMap<>(SigningAlgorithm.class);

  @ParameterizedTest
  @EnumSource
  void what_was_signed_comes_back(SigningAlgorithm algorithm) {
    KeyScene.Server server = server(algorithm);

    assertThat(server.verifier.verify(sign(algorithm).toString()).orElseThrow().claims())
        .isEqualTo(SampleToken.ofPerson());
  }

  @ParameterizedTest
  @EnumSource
  void the_header_names_the_algorithm_the_key_and_the_type(SigningAlgorithm algorithm)
      throws Exception {
    var header = JWSObject.parse(sign(algorithm).toString()).getHeader();

    assertThat(header.toJSONObject())
        .containsOnlyKeys("alg", "kid", "typ")
        .containsEntry("alg", algorithm.registeredName())
        .containsEntry("kid", server(algorithm).signingKeys.published().getFirst().kid)
        .containsEntry("typ", "JWT");
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256"})
  void others_verify_it_with_what_is_published(SigningAlgorithm algorithm) throws Exception {
    JWK jwk = JWKSet.parse(server(algorithm).ring.json()).getKeys().getFirst();
    JWSVerifier verifier =
        algorithm == SigningAlgorithm.ES256
            ? new ECDSAVerifier(jwk.toECKey())
            : new RSASSAVerifier(jwk.toRSAKey());

    assertThat(JWSObject.parse(sign(algorithm).toString()).verify(verifier)).isTrue();
  }

  @Test
  void others_verify_the_edwards_curve_with_what_is_published() throws Exception {
    JWK jwk = JWKSet.parse(server(SigningAlgorithm.EDDSA).ring.json()).getKeys().getFirst();
    Compact token = sign(SigningAlgorithm.EDDSA);
    var verification = Signature.getInstance("Ed25519", "SunEC");
    verification.initVerify(Ed25519.publicKey(jwk.toOctetKeyPair().getDecodedX()));
    verification.update(token.input());

    assertThat(verification.verify(token.signatureBytes())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void a_consumer_verifies_the_closed_mode_with_the_secret(SigningAlgorithm algorithm)
      throws Exception {
    var verifier = new MACVerifier(Base64.getDecoder().decode(SECRET));

    assertThat(JWSObject.parse(sign(algorithm).toString()).verify(verifier)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void the_algorithm_is_the_keys_and_not_the_tokens(SigningAlgorithm algorithm) {
    Compact token = sign(algorithm);
    for (String other :
        List.of(
            "none", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384",
            "ES256K", "EdDSA", "Ed25519", "HS256", "HS384", "HS512")) {
      if (!other.equals(algorithm.registeredName())) {
        assertRefused(algorithm, token.withAlg(other));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void any_flipped_bit_of_the_signature_is_refused(SigningAlgorithm algorithm) {
    Compact token = sign(algorithm);
    for (int at = 0; at < token.signatureBytes().length; at++) {
      byte[] damaged = token.signatureBytes();
      damaged[at] ^= (byte) (1 << at % 8);
      assertRefused(algorithm, token.withSignature(damaged));
    }
  }

  /** Zeroes are what Java once took for every elliptic curve signature (CVE-2022-21449). */
  @ParameterizedTest
  @EnumSource
  void a_signature_of_zeroes_is_refused_at_any_length(SigningAlgorithm algorithm) {
    Compact token = sign(algorithm);
    int right = token.signatureBytes().length;
    for (int length : new int[] {1, 8, 32, 63, 64, 65, 72, right - 1, right, right + 1, 512}) {
      assertRefused(algorithm, token.withSignature(new byte[length]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_good_signature_of_the_wrong_length_is_refused(SigningAlgorithm algorithm) {
    Compact token = sign(algorithm);
    byte[] good = token.signatureBytes();
    assertRefused(algorithm, token.withSignature(Arrays.copyOf(good, good.length - 1)));
    assertRefused(algorithm, token.withSignature(Arrays.copyOf(good, good.length + 1)));
    assertRefused(algorithm, token.withSignature(Arrays.copyOf(good, good.length / 2)));
    assertRefused(algorithm, token.withSignature(Arrays.copyOf(good, good.length * 2)));
    byte[] shifted = new byte[good.length + 1];
    System.arraycopy(good, 0, shifted, 1, good.length);
    assertRefused(algorithm, token.withSignature(shifted));
  }

  /** RFC 7518 §3.4: R ‖ S, and not as X.509 and TLS write it. */
  @Test
  void an_elliptic_curve_signature_in_der_form_is_refused() {
    Compact token = sign(SigningAlgorithm.ES256);
    byte[] der = Der.of(token.signatureBytes());

    assertThat(der).startsWith(0x30);
    assertRefused(SigningAlgorithm.ES256, token.withSignature(der));
  }

  /** The order of the curve in place of R or S passes where only zero is looked for. */
  @ParameterizedTest
  @ValueSource(ints = {0, 32})
  void an_elliptic_curve_signature_outside_of_its_range_is_refused(int at) {
    byte[] order =
        java.util.HexFormat.of()
            .parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    Compact token = sign(SigningAlgorithm.ES256);
    byte[] signature = token.signatureBytes();
    System.arraycopy(order, 0, signature, at, order.length);

    assertRefused(SigningAlgorithm.ES256, token.withSignature(signature));
  }

  /** RFC 8032 §5.1.7: S + L would be a second form of the same signature. */
  @Test
  void an_edwards_curve_signature_has_one_form_only() {
    Compact token = sign(SigningAlgorithm.EDDSA);

    assertRefused(
        SigningAlgorithm.EDDSA, token.withSignature(Ed25519.otherForm(token.signatureBytes())));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HS256", "HS384", "HS512"})
  void only_the_public_members_are_published(SigningAlgorithm algorithm) throws Exception {
    JWK jwk = JWKSet.parse(server(algorithm).ring.json()).getKeys().getFirst();

    assertThat(jwk.toJSONObject().keySet())
        .containsExactlyInAnyOrderElementsOf(
            switch (algorithm) {
              case RS256, PS256 -> List.of("kty", "use", "alg", "kid", "n", "e");
              case ES256 -> List.of("kty", "use", "alg", "kid", "crv", "x", "y");
              case EDDSA -> List.of("kty", "use", "alg", "kid", "crv", "x");
              case HS256, HS384, HS512 -> List.<String>of();
            });
    assertThat(jwk.getAlgorithm()).hasToString(algorithm.registeredName());
    assertThat(jwk.getKeyUse()).hasToString("sig");
    assertThat(jwk.computeThumbprint()).hasToString(jwk.getKeyID());
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void a_shared_secret_is_never_published(SigningAlgorithm algorithm) {
    SigningKeyRing ring = server(algorithm).ring;

    assertThat(ring.json()).isEqualTo("{\"keys\":[]}");
    assertThat(ring.algorithms()).containsExactly(algorithm.registeredName());
  }

  private static Compact sign(SigningAlgorithm algorithm) {
    return Compact.of(server(algorithm).signer.sign(SampleToken.ofPerson()));
  }

  private static void assertRefused(SigningAlgorithm algorithm, Compact token) {
    assertThat(server(algorithm).verifier.verify(token.toString())).isEmpty();
  }

  private static KeyScene.Server server(SigningAlgorithm algorithm) {
    return SERVERS.computeIfAbsent(
        algorithm, its -> its.closed() ? closed(its) : new KeyScene().started(its));
  }

  private static KeyScene.Server closed(SigningAlgorithm algorithm) {
    return new KeyScene().started(algorithm, SECRET);
  }
}
