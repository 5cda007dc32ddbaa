package io.identity.domain.vault.providers;

import org.jspecify.annotations.Nullable;

/**
 * Of which template a provider is made.
 *
 * @param region null where the template knows none
 */
public record TemplateUse(String name, int version, @Nullable String region) {}
