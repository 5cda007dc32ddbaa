package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.keys.Custody;
import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeptKey;
import io.identity.domain.keys.SigningAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.text.ParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an RFC says comes out when a key of its own signs; one file each beside this class. */
final class KnownAnswer {

  /** What comes before the 32 bytes of an Ed25519 key in PKCS #8 and in X.509 (RFC 8410 §10). */
  private static final String ED25519_PRIVATE = "302e020100300506032b657004220420";

  private static final String ED25519_PUBLIC = "302a300506032b6570032100";

  private final SigningAlgorithm algorithm;
  private final Map<String, Object> printed;
  private final String input;
  private final String signature;

  private KnownAnswer(Map<String, Object> answer, SigningAlgorithm algorithm)
      throws ParseException {
    this.algorithm = algorithm;
    this.printed = JSONObjectUtils.getJSONObject(answer, "key");
    this.input = JSONObjectUtils.getString(answer, "input");
    this.signature = JSONObjectUtils.getString(answer, "signature");
  }

  static KnownAnswer of(String name) {
    try {
      Map<String, Object> answer = JSONObjectUtils.parse(text(name));
      String algorithm = JSONObjectUtils.getString(answer, "alg");
      return new KnownAnswer(answer, SigningAlgorithm.named(algorithm).orElseThrow());
    } catch (ParseException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** A resource beside this class. */
  static String text(String name) {
    try (InputStream resource = KnownAnswer.class.getResourceAsStream(name + ".json")) {
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] input() {
    return input.getBytes(US_ASCII);
  }

  byte[] signature() {
    return Base64.getUrlDecoder().decode(signature);
  }

  /** The RFC's key with its own algorithm, held by our custodian. */
  OpenKey key() {
    return key(algorithm);
  }

  /** The RFC's key with another algorithm of its kind. */
  OpenKey key(SigningAlgorithm other) {
    var sharing = new SharedSecretCustodian();
    var custody = new Custody(DatabaseKeyCustodian.NAME, name -> Optional.empty());
    var custodians = new Custodians(List.of(new DatabaseKeyCustodian(), sharing), custody);
    HeldKey held = held(other);
    String custodian = other.closed() ? SharedSecretCustodian.NAME : DatabaseKeyCustodian.NAME;
    return new OpenKey(new KeptKey(Jwks.of(held).getKeyID(), custodian, held), custodians);
  }

  private HeldKey held(SigningAlgorithm other) {
    return switch (other) {
      case RS256, PS256, ES256 -> held(other, pair());
      case EDDSA -> held(other, ed25519(ED25519_PUBLIC, "x"), ed25519(ED25519_PRIVATE, "d"));
      case HS256, HS384, HS512 -> new HeldKey(other, null, (String) printed.get("k"));
    };
  }

  private static HeldKey held(SigningAlgorithm algorithm, KeyPair pair) {
    return held(algorithm, pair.getPublic().getEncoded(), pair.getPrivate().getEncoded());
  }

  private static HeldKey held(SigningAlgorithm algorithm, byte[] x509, byte[] pkcs8) {
    return new HeldKey(
        algorithm,
        JcaSignatures.publicKey(algorithm, x509).orElseThrow(),
        Base64.getEncoder().encodeToString(pkcs8));
  }

  private KeyPair pair() {
    try {
      JWK jwk = JWK.parse(printed);
      return algorithm == SigningAlgorithm.ES256
          ? jwk.toECKey().toKeyPair()
          : jwk.toRSAKey().toKeyPair();
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] ed25519(String before, String member) {
    String bytes = HexFormat.of().formatHex(new Base64URL((String) printed.get(member)).decode());
    return HexFormat.of().parseHex(before + bytes);
  }
}
