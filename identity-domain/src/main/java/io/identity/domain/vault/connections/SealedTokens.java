package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Port: one field of all connections, for whoever exchanges the keys they are sealed under. */
public interface SealedTokens {

  /** One secret where it lies. */
  record Place(
      ConnectionId id,
      ProviderId provider,
      Owner owner,
      TokenField field,
      long generation,
      Sealed sealed) {

    public Binding binding() {
      return Connection.binding(id, provider, owner, field);
    }
  }

  /** How many lie under each key. */
  Map<VaultKeyId, Long> countByKey();

  /** Some that lie under another key than that, in the order of their ids. */
  List<Place> notUnder(VaultKeyId key, @Nullable ConnectionId after, int limit);

  /**
   * Puts the same secret there under another key, where generation and key are still what they
   * were; the generation stays.
   */
  boolean replace(Place was, Sealed with);
}
