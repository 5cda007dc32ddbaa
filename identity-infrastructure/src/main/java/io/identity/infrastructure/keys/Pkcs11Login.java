package io.identity.infrastructure.keys;

import io.identity.domain.keys.SigningAlgorithm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** One login to a token, with sessions of its own. Anything here fails when it was lost. */
final class Pkcs11Login {

  /** RFC 7518 §3.5: the salt is as long as the hash. */
  private static final PSSParameterSpec PS256 =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private static final int RSA_BITS = 2048; // the only size MicroProfile JWT calls portable

  private final Provider provider;
  private final String pin;

  Pkcs11Login(Provider provider, String pin) {
    this.provider = provider;
    this.pin = pin;
  }

  /** What lies in the token now; logs in when that is not the case. */
  KeyStore keyStore() throws GeneralSecurityException, IOException {
    KeyStore keyStore = KeyStore.getInstance("PKCS11", provider);
    keyStore.load(null, pin.toCharArray());
    return keyStore;
  }

  KeyPair generate(SigningAlgorithm algorithm) throws GeneralSecurityException {
    boolean curve = algorithm == SigningAlgorithm.ES256;
    AlgorithmParameterSpec form =
        curve
            ? new ECGenParameterSpec("secp256r1")
            : new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4);
    KeyPairGenerator generator = KeyPairGenerator.getInstance(curve ? "EC" : "RSA", provider);
    generator.initialize(form);
    return generator.generateKeyPair();
  }

  byte[] sign(SigningAlgorithm algorithm, PrivateKey key, byte[] input)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(jcaName(algorithm), provider);
    if (algorithm == SigningAlgorithm.PS256) {
      signature.setParameter(PS256);
    }
    signature.initSign(key);
    signature.update(input);
    return signature.sign();
  }

  /** Refuses what the JDK's provider cannot do. */
  static String jcaName(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256 -> "SHA256withRSA";
      case PS256 -> "RSASSA-PSS";
      case ES256 -> "SHA256withECDSAinP1363Format";
      case EDDSA, HS256, HS384, HS512 ->
          throw new IllegalArgumentException(
              "identity.tokens.signing-algorithm cannot be "
                  + algorithm.registeredName()
                  + " with identity.keys.custodian=pkcs11: RS256, PS256 or ES256");
    };
  }
}
