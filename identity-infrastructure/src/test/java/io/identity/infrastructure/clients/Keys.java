package io.identity.infrastructure.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Key pairs for tests; making one takes a while. */
final class Keys {

  static final RSAKey LAB = pair("lab-1");
  static final RSAKey OTHER = pair("lab-2");

  private Keys() {}

  static RSAKey pair(String kid) {
    return pair(2_048, kid);
  }

  static RSAKey pair(int bits, String kid) {
    try {
      return new RSAKeyGenerator(bits, true).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
