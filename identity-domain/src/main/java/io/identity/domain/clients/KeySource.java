package io.identity.domain.clients;

import java.net.URI;

/** Where the key comes from to which a client wants its tokens encrypted. */
public sealed interface KeySource {

  /** A JWK, and the client is changed when its key changes. */
  record Given(String jwk) implements KeySource {}

  /** A JWK set that is read again and again. */
  record Published(URI keySet) implements KeySource {}
}
