package io.identity.domain.keys;

import java.util.List;

/** Port: the public signing keys, signing key first (RFC 7517 §5). Answered from memory. */
public interface JwkSet {

  /** The JSON text; no keys in the closed mode only. */
  String json();

  /** {@code alg} of every key that verifies; never empty. */
  List<String> algorithms();

  /**
   * Looks whether the database has other keys meanwhile; cheap where it has not. On failure the
   * keys stay what they are.
   */
  void refresh();
}
