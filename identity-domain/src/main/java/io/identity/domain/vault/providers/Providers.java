package io.identity.domain.vault.providers;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: the registry of providers. */
public interface Providers {

  Optional<RegisteredProvider> find(ProviderId id);

  /** Holds the provider until the transaction ends. */
  Optional<RegisteredProvider> findAndLock(ProviderId id);

  /**
   * One page of all providers, in the order of their ids.
   *
   * @param after the last one of the page before
   * @param limit at most this many
   */
  List<RegisteredProvider> list(@Nullable ProviderId after, int limit);

  void add(RegisteredProvider provider);

  void save(RegisteredProvider provider);

  /** With its secrets. */
  void remove(ProviderId id);
}
