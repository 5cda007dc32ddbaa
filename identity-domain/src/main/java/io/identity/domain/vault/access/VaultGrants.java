package io.identity.domain.vault.access;

import io.identity.domain.vault.providers.ProviderId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Port: what was granted; one grant for each client and provider. */
public interface VaultGrants {

  int PAGE = 1_000;

  Optional<VaultGrant> find(ConsumerId client, ProviderId provider);

  /**
   * By client, then provider.
   *
   * @param client null for all
   * @param after the last one of the page before
   */
  List<VaultGrant> list(@Nullable ConsumerId client, @Nullable VaultGrant after, int limit);

  /** All of a client's, page by page; those that have been read may be removed meanwhile. */
  default Stream<VaultGrant> all(ConsumerId client) {
    return Stream.iterate(
            list(client, null, PAGE),
            page -> !page.isEmpty(),
            page -> list(client, page.getLast(), PAGE))
        .flatMap(List::stream);
  }

  /** All at a provider, in the order of their clients. */
  List<VaultGrant> at(ProviderId provider);

  /** Instead of the one that there was. */
  void put(VaultGrant grant);

  /** Whether there was one. */
  boolean remove(ConsumerId client, ProviderId provider);
}
