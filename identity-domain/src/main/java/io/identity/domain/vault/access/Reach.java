package io.identity.domain.vault.access;

import io.identity.domain.vault.providers.ProviderId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a caller sees.
 *
 * @param owner only this one's connections; null: anybody's
 * @param providers only at these; null: at all
 */
public record Reach(@Nullable String owner, @Nullable Set<ProviderId> providers) {

  public Reach {
    providers = providers == null ? null : Set.copyOf(providers);
  }
}
