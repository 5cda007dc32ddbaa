package io.identity.infrastructure.keys;

import io.identity.domain.keys.Custody;
import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeyCustodian;
import io.identity.domain.keys.SigningAlgorithm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The closed mode (RFC 7518 §3.2): the key is a secret that the operator gave to this server and to
 * its one consumer. The handle is the secret.
 */
@ApplicationScoped
class SharedSecretCustodian implements KeyCustodian {

  static final String NAME = "shared-secret";

  @Inject Custody custody;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public HeldKey make(SigningAlgorithm algorithm) {
    byte[] secret = decoded(custody.required("shared-secret"));
    int bytes = minimum(algorithm);
    if (secret.length < bytes) {
      throw new IllegalArgumentException(
          "identity.keys.shared-secret needs at least " + bytes + " bytes for " + algorithm);
    }
    return new HeldKey(
        algorithm, null, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.strip().replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("identity.keys.shared-secret is not base64");
    }
  }

  /** RFC 7518 §3.2: as long as the hash. */
  private static int minimum(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case HS256 -> 32;
      case HS384 -> 48;
      case HS512 -> 64;
      case RS256, PS256, ES256, EDDSA -> throw new IllegalArgumentException("no shared secret");
    };
  }

  @Override
  public Signing open(HeldKey key) {
    String name = "HmacSHA" + key.algorithm().registeredName().substring(2);
    var secret = new SecretKeySpec(Base64.getUrlDecoder().decode(key.handle()), name);
    return input -> {
      try {
        Mac mac = Mac.getInstance(name);
        mac.init(secret);
        return mac.doFinal(input);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has " + name, e);
      }
    };
  }

  /** It is gone with its row. */
  @Override
  public void destroy(HeldKey key) {}
}
