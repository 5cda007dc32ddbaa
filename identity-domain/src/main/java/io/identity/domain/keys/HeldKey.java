package io.identity.domain.keys;

import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A key as its custodian needs it again.
 *
 * @param publicKey null for a shared secret
 * @param handle text that leads the custodian to the private key, or is it; stored sealed
 */
public record HeldKey(SigningAlgorithm algorithm, @Nullable PublicKey publicKey, String handle) {

  @Override
  public String toString() {
    return "HeldKey[" + algorithm + "]";
  }
}
