package io.identity.domain.keys;

/** Port: the public signing keys, signing key first (RFC 7517 §5). Answered from memory. */
public interface JwkSet {
  String json();
}
