package io.identity.domain.clients;

import java.net.URI;
import java.util.Optional;

/** Port: gets the encryption key out of a published JWK set (RFC 7517 §5). */
public interface KeySetFetcher {

  /**
   * Takes seconds at worst, so call it outside any transaction. Empty when there is no answer or
   * nothing usable in it; a key with {@code use: enc} goes before one that does not say.
   */
  Optional<EncryptionKey> fetch(URI keySet);
}
