package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.TokenReply.Failure;

/**
 * What a provider's own word for an error means.
 *
 * @param match its code or sub-code, in any letter case
 */
public record ErrorMapping(String match, Failure failure) {}
