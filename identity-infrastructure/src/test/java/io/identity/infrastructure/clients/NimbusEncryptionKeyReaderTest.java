package io.identity.infrastructure.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NimbusEncryptionKeyReaderTest {

  private final NimbusEncryptionKeyReader reader = new NimbusEncryptionKeyReader();
  private final Map<String, Object> good = Keys.LAB.toPublicJWK().toJSONObject();

  @Test
  void a_public_rsa_key_is_usable_whether_or_not_it_says_what_for() throws ParseException {
    assertUsable(good);
    assertUsable(with("use", "enc"));
    assertUsable(with("alg", "RSA-OAEP-256"));
    assertUsable(with("key_ops", List.of("wrapKey")));
    good.remove("kid");
    assertUsable(good);
  }

  @Test
  void only_what_counts_is_kept() throws ParseException {
    good.put("x5u", "https://evil.example/certificate");
    good.put("note", "Ann's key");

    assertThat(JSONObjectUtils.parse(reader.read(json(good)).orElseThrow().jwk()))
        .containsOnlyKeys("kty", "n", "e", "kid", "alg");
  }

  @Test
  void a_key_for_something_else_is_not() {
    assertUnusable(with("use", "sig"));
    assertUnusable(with("alg", "RS256"));
    assertUnusable(with("alg", "RSA-OAEP"));
    assertUnusable(with("alg", "RSA1_5"));
    assertUnusable(with("key_ops", List.of("verify")));
    assertUnusable(with("kid", "a\nb"));
    assertUnusable(with("kid", "x".repeat(257)));
  }

  @Test
  void a_key_that_was_given_away_is_not() {
    assertUnusable(Keys.LAB.toJSONObject());
    for (String member : List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k")) {
      assertUnusable(with(member, "AQAB"));
    }
  }

  @Test
  void another_kind_of_key_is_not() throws Exception {
    assertUnusable(new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONObject());
    assertUnusable(new OctetSequenceKeyGenerator(256).generate().toJSONObject());
    assertUnusable(with("kty", "rsa"));
    assertUnusable(Map.of());
  }

  @Test
  void a_key_that_is_too_small_or_too_large_is_not() {
    assertUnusable(Keys.pair(1_024, "small").toPublicJWK().toJSONObject());
    assertUnusable(withModulus(BigInteger.ONE.shiftLeft(2_046).setBit(0)));
    assertUnusable(withModulus(BigInteger.ONE.shiftLeft(8_192).setBit(0)));
    assertUsable(withModulus(BigInteger.ONE.shiftLeft(2_047).setBit(0)));
    assertUsable(withModulus(BigInteger.ONE.shiftLeft(8_191).setBit(0)));
  }

  @Test
  void a_key_with_an_even_modulus_or_a_weak_exponent_is_not() {
    assertUnusable(withModulus(BigInteger.ONE.shiftLeft(2_047)));
    for (String exponent : List.of("0", "1", "2", "3", "17", "65535", "65536", "65538")) {
      assertUnusable(withExponent(new BigInteger(exponent)));
    }
    assertUnusable(withExponent(BigInteger.ONE.shiftLeft(64).setBit(0)));
    assertUsable(withExponent(BigInteger.ONE.shiftLeft(63).setBit(0)));
  }

  @Test
  void what_is_no_key_at_all_is_not() {
    assertUnusable(with("n", "not base64!"));
    assertUnusable(with("n", ""));
    assertUnusable(with("e", 65_537));
    for (String text : List.of("", "{", "[]", "null", "\"text\"")) {
      assertThat(reader.read(text)).isEmpty();
    }
  }

  private Map<String, Object> with(String name, Object value) {
    Map<String, Object> changed = new java.util.LinkedHashMap<>(good);
    changed.put(name, value);
    return changed;
  }

  private Map<String, Object> withModulus(BigInteger modulus) {
    return with("n", Base64URL.encode(modulus).toString());
  }

  private Map<String, Object> withExponent(BigInteger exponent) {
    return with("e", Base64URL.encode(exponent).toString());
  }

  private void assertUsable(Map<String, Object> jwk) {
    assertThat(reader.read(json(jwk)))
        .get()
        .satisfies(
            key -> {
              RSAKey kept = RSAKey.parse(key.jwk());
              RSAKey given = RSAKey.parse(jwk);
              assertThat(kept.toRSAPublicKey()).isEqualTo(given.toRSAPublicKey());
              assertThat(kept.getKeyID()).isEqualTo(given.getKeyID());
              assertThat(key.jwk()).hasSizeLessThan(4_000);
            });
  }

  private void assertUnusable(Map<String, Object> jwk) {
    assertThat(reader.read(json(jwk))).isEmpty();
  }

  private static String json(Map<String, Object> jwk) {
    return JSONObjectUtils.toJSONString(jwk);
  }
}
