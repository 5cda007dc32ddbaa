package io.identity.domain.vault.providers;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator says about a provider; its template says the rest.
 *
 * @param region null where the template knows none
 * @param config values for the template's placeholders
 * @param overrides JSON members that replace the template's, where it lets them
 */
public record ProviderSettings(
    String displayName,
    boolean enabled,
    String template,
    @Nullable String region,
    Map<String, String> config,
    String clientId,
    Map<String, Object> overrides) {

  public ProviderSettings {
    config = Map.copyOf(config);
    // JSON knows null, which Map.copyOf does not.
    overrides = Collections.unmodifiableMap(new HashMap<>(overrides));
  }
}
