package io.identity.domain.keys;

/**
 * Port: where private signing keys live and sign, such as the database, an HSM or a KMS. Another
 * place is another class; keys of several places can be in use side by side.
 */
public interface KeyCustodian {

  /** Stored with each key, so that a key is opened by whoever made it; lower case, 16 at most. */
  String name();

  /**
   * Makes a key pair. May take seconds, so call it outside any transaction.
   *
   * @throws IllegalArgumentException when this place cannot sign with the algorithm
   */
  HeldKey make(SigningAlgorithm algorithm);

  /**
   * Makes a key ready to sign, which costs more than a signature.
   *
   * @throws IllegalStateException when the place has no such key (any more)
   */
  Signing open(HeldKey key);

  /** Makes the key useless for good. Nothing happens when there is none. */
  void destroy(HeldKey key);

  /** A key ready to sign; safe for many threads at once. */
  interface Signing {

    /** The JWS signature (RFC 7515 §5.1) over the signing input; ECDSA as R ‖ S. */
    byte[] sign(byte[] signingInput);
  }
}
