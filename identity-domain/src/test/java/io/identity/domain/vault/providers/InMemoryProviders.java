package io.identity.domain.vault.providers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fake: the registry of providers in a map. */
public final class InMemoryProviders implements Providers {

  private final Map<ProviderId, RegisteredProvider> byId = new HashMap<>();

  @Override
  public Optional<RegisteredProvider> find(ProviderId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public Optional<RegisteredProvider> findAndLock(ProviderId id) {
    return find(id);
  }

  @Override
  public List<RegisteredProvider> list(@Nullable ProviderId after, int limit) {
    return byId.values().stream()
        .filter(it -> after == null || it.id().value().compareTo(after.value()) > 0)
        .sorted(Comparator.comparing(it -> it.id().value()))
        .limit(limit)
        .toList();
  }

  @Override
  public void add(RegisteredProvider provider) {
    if (byId.putIfAbsent(provider.id(), provider) != null) {
      throw new IllegalStateException("the id is taken: " + provider.id());
    }
  }

  @Override
  public void save(RegisteredProvider provider) {
    if (byId.replace(provider.id(), provider) == null) {
      throw new IllegalStateException("no such provider: " + provider.id());
    }
  }

  @Override
  public void remove(ProviderId id) {
    if (byId.remove(id) == null) {
      throw new IllegalStateException("no such provider: " + id);
    }
  }
}
