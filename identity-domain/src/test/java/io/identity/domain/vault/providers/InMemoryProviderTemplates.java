package io.identity.domain.vault.providers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A fake: the templates it was given. */
public final class InMemoryProviderTemplates implements ProviderTemplates {

  private final List<ProviderTemplate> all;

  public InMemoryProviderTemplates(ProviderTemplate... all) {
    this.all = Arrays.stream(all).sorted(Comparator.comparing(ProviderTemplate::name)).toList();
  }

  @Override
  public Optional<ProviderTemplate> find(String name) {
    return all.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  @Override
  public List<ProviderTemplate> all() {
    return all;
  }
}
