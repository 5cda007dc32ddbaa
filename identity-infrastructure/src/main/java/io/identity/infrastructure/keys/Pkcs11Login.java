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
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.EnumSet;
import java.util.Set;

/** One login to a token, with sessions of its own. Anything here fails when it was lost. */
final class Pkcs11Login {

  private static final Set<SigningAlgorithm> KNOWN =
      EnumSet.of(SigningAlgorithm.RS256, SigningAlgorithm.PS256, SigningAlgorithm.ES256);

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
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(JcaSignatures.keyType(algorithm), provider);
    generator.initialize(form);
    return generator.generateKeyPair();
  }

  byte[] sign(SigningAlgorithm algorithm, PrivateKey key, byte[] input)
      throws GeneralSecurityException {
    Signature signature = JcaSignatures.signature(algorithm, provider);
    signature.initSign(key);
    signature.update(input);
    return signature.sign();
  }

  /** What the JDK's provider can do. */
  static void mustKnow(SigningAlgorithm algorithm) {
    if (!KNOWN.contains(algorithm)) {
      throw new IllegalArgumentException(
          "identity.tokens.signing-algorithm cannot be "
              + algorithm.registeredName()
              + " with identity.keys.custodian=pkcs11: RS256, PS256 or ES256");
    }
  }
}
