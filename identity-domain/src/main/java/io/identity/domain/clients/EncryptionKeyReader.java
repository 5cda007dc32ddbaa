package io.identity.domain.clients;

import java.util.Optional;

/** Port: tells keys to which tokens may be encrypted from everything else. */
public interface EncryptionKeyReader {

  /**
   * Empty unless the text is the JWK of a public RSA key for RSA-OAEP-256 (RFC 7518 §4.3): no
   * private member, 2048 to 8192 bits, a sound exponent, {@code use} and {@code alg} left out or
   * fitting.
   */
  Optional<EncryptionKey> read(String jwk);
}
