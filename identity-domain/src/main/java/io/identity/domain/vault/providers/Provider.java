package io.identity.domain.vault.providers;

/**
 * Where tokens come from.
 *
 * @param enabled false: nothing is asked of it
 */
public record Provider(ProviderId id, String displayName, boolean enabled, RefreshPolicy refresh) {}
