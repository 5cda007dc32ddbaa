package io.identity.domain.vault.access;

import io.identity.domain.audit.Facts;
import io.identity.domain.vault.providers.ProviderId;
import java.util.Set;

/**
 * What an administrator lets a client do with the connections at a provider.
 *
 * @param rights one at least
 */
public record VaultGrant(ConsumerId client, ProviderId provider, Set<Right> rights) {

  public VaultGrant {
    rights = Set.copyOf(rights);
    if (rights.isEmpty()) {
      throw new IllegalArgumentException("a grant has one right at least");
    }
  }

  static Facts facts(ConsumerId client, ProviderId provider) {
    return Facts.NONE.client(client.value()).key("provider/" + provider);
  }
}
