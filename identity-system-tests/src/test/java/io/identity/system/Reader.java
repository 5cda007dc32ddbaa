package io.identity.system;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.text.ParseException;
import java.util.Base64;

/** Somebody to whom tokens are encrypted. */
final class Reader {

  private final RSAKey pair;

  Reader(String kid) {
    try {
      pair = new RSAKeyGenerator(2_048).keyID(kid).keyUse(KeyUse.ENCRYPTION).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  RSAKey pair() {
    return pair;
  }

  JsonObject publicKey() {
    try (var reader = Json.createReader(new StringReader(pair.toPublicJWK().toJSONString()))) {
      return reader.readObject();
    }
  }

  String keySet() {
    return new JWKSet(pair).toString();
  }

  String privatePem() {
    try {
      String base64 =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(pair.toRSAPrivateKey().getEncoded());
      return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What lies inside; throws when it is not for this reader. */
  String open(String encrypted) {
    try {
      JWEObject nested = JWEObject.parse(encrypted);
      nested.decrypt(new RSADecrypter(pair));
      return nested.getPayload().toString();
    } catch (ParseException | JOSEException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** As an attacker can do it who has the public key, and as our server does it. */
  String seal(String content) {
    var header =
        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
            .contentType("JWT")
            .keyID(pair.getKeyID())
            .build();
    var nested = new JWEObject(header, new Payload(content));
    try {
      nested.encrypt(new RSAEncrypter(pair.toRSAPublicKey()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return nested.serialize();
  }
}
