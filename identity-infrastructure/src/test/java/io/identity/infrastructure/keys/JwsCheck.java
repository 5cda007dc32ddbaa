package io.identity.infrastructure.keys;

import io.identity.domain.keys.HeldKey;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Verifies with the JDK's own providers what a custodian signed. */
final class JwsCheck {

  private JwsCheck() {}

  static boolean verifies(HeldKey key, byte[] input, byte[] signature) {
    try {
      Signature verifier =
          Signature.getInstance(
              switch (key.algorithm()) {
                case RS256 -> "SHA256withRSA";
                case PS256 -> "RSASSA-PSS";
                case ES256 -> "SHA256withECDSAinP1363Format";
                case EDDSA -> "Ed25519";
                case HS256, HS384, HS512 -> throw new IllegalArgumentException("no key pair");
              });
      verifier.initVerify(key.publicKey());
      if (verifier.getAlgorithm().equals("RSASSA-PSS")) {
        verifier.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      verifier.update(input);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
