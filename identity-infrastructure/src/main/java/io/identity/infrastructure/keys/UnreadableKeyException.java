package io.identity.infrastructure.keys;

/** A stored key does not open: the server must not start, and must not make a new one. */
class UnreadableKeyException extends RuntimeException {
  UnreadableKeyException(String name) {
    super(
        "the stored key "
            + name
            + " does not open: identity.master-key is not the one it was stored under,"
            + " or the row is damaged");
  }
}
