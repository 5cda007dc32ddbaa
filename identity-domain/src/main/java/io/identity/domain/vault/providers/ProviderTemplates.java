package io.identity.domain.vault.providers;

import java.util.List;
import java.util.Optional;

/** Port: the templates that came with this server and were found good. */
public interface ProviderTemplates {

  /** Empty for one that nobody wrote, and for a broken one. */
  Optional<ProviderTemplate> find(String name);

  /** In the order of their names. */
  List<ProviderTemplate> all();
}
