package io.identity.infrastructure.keys;

import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeyCustodian;
import io.identity.domain.keys.SigningAlgorithm;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;

/** Private keys lie sealed in the database, the handle being the key, and sign in this process. */
@ApplicationScoped
class DatabaseKeyCustodian implements KeyCustodian {

  static final String NAME = "database";

  private static final int RSA_BITS = 2048; // the only size MicroProfile JWT calls portable

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public HeldKey make(SigningAlgorithm algorithm) {
    try {
      var generator = KeyPairGenerator.getInstance(JcaSignatures.keyType(algorithm));
      generator.initialize(parameters(algorithm));
      KeyPair pair = generator.generateKeyPair();
      return new HeldKey(
          algorithm,
          pair.getPublic(),
          Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform makes keys for " + algorithm, e);
    }
  }

  private static AlgorithmParameterSpec parameters(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256, PS256 -> new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4);
      case ES256 -> new ECGenParameterSpec("secp256r1");
      case EDDSA -> NamedParameterSpec.ED25519;
      case HS256, HS384, HS512 -> throw new IllegalArgumentException("a shared secret is not made");
    };
  }

  @Override
  public Signing open(HeldKey key) {
    SigningAlgorithm algorithm = key.algorithm();
    PrivateKey privateKey =
        JcaSignatures.privateKey(algorithm, Base64.getDecoder().decode(key.handle()));
    return input -> {
      try {
        Signature signature = JcaSignatures.signature(algorithm);
        signature.initSign(privateKey);
        signature.update(input);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("signing failed", e);
      }
    };
  }

  /** It is gone with its row. */
  @Override
  public void destroy(HeldKey key) {}
}
