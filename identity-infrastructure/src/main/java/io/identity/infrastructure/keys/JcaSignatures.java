package io.identity.infrastructure.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.identity.domain.keys.SigningAlgorithm;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The asymmetric JWS algorithms as JCA names them (RFC 7518 §3, RFC 8037 §3.1), computed by the
 * Amazon Corretto Crypto Provider where this platform has it: four times the JDK's rate for RSA,
 * but only with keys that were made by its own {@code KeyFactory}; more for Ed25519.
 */
final class JcaSignatures {

  private static final System.Logger LOG = System.getLogger("identity.keys");

  /** RFC 7518 §3.5: the salt is as long as the hash. */
  private static final PSSParameterSpec PS256 =
      new PSSParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

  private static final @Nullable Provider NATIVE = nativeProvider();

  private JcaSignatures() {}

  private static @Nullable Provider nativeProvider() {
    Throwable missing = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
    if (missing != null) {
      LOG.log(
          Level.INFO,
          "no native cryptography on this platform, the JDK signs instead, at a quarter of the"
              + " rate: {0}",
          missing.getMessage());
      return null;
    }
    return AmazonCorrettoCryptoProvider.INSTANCE;
  }

  /** A new one for each use: they are not safe for two threads. */
  static Signature signature(SigningAlgorithm algorithm) {
    return signature(algorithm, NATIVE);
  }

  /** From one provider in particular, such as an HSM's. */
  static Signature signature(SigningAlgorithm algorithm, @Nullable Provider provider) {
    try {
      Signature signature =
          switch (algorithm) {
            case RS256 -> get("SHA256withRSA", provider);
            case PS256 -> get("RSASSA-PSS", provider);
            case ES256 -> get("SHA256withECDSAinP1363Format", provider);
            case EDDSA -> get("Ed25519", provider);
            case HS256, HS384, HS512 -> throw new IllegalArgumentException("no key pair");
          };
      if (algorithm == SigningAlgorithm.PS256) {
        signature.setParameter(PS256);
      }
      return signature;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " cannot be computed here", e);
    }
  }

  private static Signature get(String name, @Nullable Provider provider)
      throws GeneralSecurityException {
    return provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
  }

  /** From the PKCS #8 form, for {@link #signature(SigningAlgorithm)}. */
  static PrivateKey privateKey(SigningAlgorithm algorithm, byte[] encoded) {
    try {
      return factory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not a private key for " + algorithm, e);
    }
  }

  /** From the X.509 form, for {@link #signature(SigningAlgorithm)}; empty where it is none. */
  static Optional<PublicKey> publicKey(SigningAlgorithm algorithm, byte[] encoded) {
    try {
      return Optional.of(factory(algorithm).generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (InvalidKeySpecException damaged) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " cannot be computed here", e);
    }
  }

  /** The {@code KeyFactory} and {@code KeyPairGenerator} of an algorithm. */
  static String keyType(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256, PS256 -> "RSA";
      case ES256 -> "EC";
      case EDDSA -> "Ed25519";
      case HS256, HS384, HS512 -> throw new IllegalArgumentException("no key pair");
    };
  }

  /** For Ed25519 the native provider has none; it signs as fast with the JDK's keys there. */
  private static KeyFactory factory(SigningAlgorithm algorithm) throws GeneralSecurityException {
    return NATIVE == null || algorithm == SigningAlgorithm.EDDSA
        ? KeyFactory.getInstance(keyType(algorithm))
        : KeyFactory.getInstance(keyType(algorithm), NATIVE);
  }
}
