package io.identity.client.feed;

import jakarta.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The JWS algorithms that an issuer may sign with, by RFC 7518 §3.1 and RFC 8037 §3.1. */
enum Algorithm {
  RS256("RS256", "RSA", "SHA256withRSA"),
  PS256("PS256", "RSA", "RSASSA-PSS"),
  ES256("ES256", "EC", "SHA256withECDSAinP1363Format"),
  EDDSA("EdDSA", "OKP", "Ed25519");

  /** RFC 7518 §3.5: the salt is as long as the hash. */
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

  private final String word;
  private final String keyType;
  private final String jca;

  Algorithm(String word, String keyType, String jca) {
    this.word = word;
    this.keyType = keyType;
    this.jca = jca;
  }

  String word() {
    return word;
  }

  /** A new one for each use: they are not safe for two threads. */
  Signature signature() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(jca);
    if (this == PS256) {
      signature.setParameter(PSS);
    }
    return signature;
  }

  /** RFC 8725 §3.1: a key is for one algorithm, the one it names or else the usual of its type. */
  static Optional<Algorithm> of(JsonObject jwk) {
    String type = jwk.getString("kty", "");
    String named = jwk.getString("alg", "");
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.keyType.equals(type))
        .filter(algorithm -> named.isEmpty() || algorithm.word.equals(named))
        .findFirst();
  }
}
