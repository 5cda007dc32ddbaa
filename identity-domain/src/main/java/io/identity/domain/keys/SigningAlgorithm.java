package io.identity.domain.keys;

import java.util.Arrays;
import java.util.Optional;

/**
 * How access tokens are signed (RFC 7518 §3.1, RFC 8037 §3.1). The HMACs are a closed mode: issuer
 * and consumer share one secret, nothing is published, and no asymmetric key exists beside it.
 */
public enum SigningAlgorithm {
  RS256("RS256"),
  PS256("PS256"),
  ES256("ES256"),
  EDDSA("EdDSA"),
  HS256("HS256"),
  HS384("HS384"),
  HS512("HS512");

  private final String registeredName;

  SigningAlgorithm(String registeredName) {
    this.registeredName = registeredName;
  }

  /** The value of {@code alg}. */
  public String registeredName() {
    return registeredName;
  }

  /** Whether who can verify can also sign. */
  public boolean closed() {
    return this == HS256 || this == HS384 || this == HS512;
  }

  /** Compared exactly (RFC 8725 §3.1). */
  public static Optional<SigningAlgorithm> named(String name) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.registeredName.equals(name))
        .findFirst();
  }
}
