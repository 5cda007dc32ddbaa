package io.identity.domain.clients;

import io.identity.domain.clients.ClientMetadata.Flaw;
import io.identity.domain.clients.KeyObtained.Obtained;
import io.identity.domain.clients.KeyObtained.Unusable;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gets the key to which a client wants its tokens encrypted, from wherever it is. */
public final class ObtainEncryptionKey {

  private final EncryptionKeyReader reader;
  private final KeySetFetcher fetcher;
  private final KeySetPolicy policy;

  public ObtainEncryptionKey(
      EncryptionKeyReader reader, KeySetFetcher fetcher, KeySetPolicy policy) {
    this.reader = reader;
    this.fetcher = fetcher;
    this.policy = policy;
  }

  /**
   * May make an HTTP request, so call it outside any transaction.
   *
   * @param current what the client has now
   */
  public KeyObtained obtain(Optional<KeySource> source, @Nullable ClientEncryption current) {
    return switch (source.orElse(null)) {
      case null -> new Obtained(null);
      case KeySource.Given(var jwk) ->
          reader
              .read(jwk)
              .<KeyObtained>map(key -> new Obtained(new ClientEncryption(key, null)))
              .orElseGet(() -> new Unusable(Flaw.ENCRYPTION_KEY));
      case KeySource.Published(var keySet) -> obtain(keySet, current);
    };
  }

  private KeyObtained obtain(URI keySet, @Nullable ClientEncryption current) {
    if (!policy.allows(keySet)) {
      return new Unusable(Flaw.KEY_SET_ADDRESS);
    }
    if (current != null && keySet.equals(current.keySet())) {
      // Nobody should need the other side's server to disable a client.
      return new Obtained(current);
    }
    return fetcher
        .fetch(keySet)
        .<KeyObtained>map(key -> new Obtained(new ClientEncryption(key, keySet)))
        .orElseGet(() -> new Unusable(Flaw.KEY_SET));
  }
}
