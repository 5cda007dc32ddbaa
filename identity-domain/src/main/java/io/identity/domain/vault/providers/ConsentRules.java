package io.identity.domain.vault.providers;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a consent before its tokens are kept.
 *
 * @param issuer what the provider names itself in its answers to browsers (RFC 9207); null where it
 *     does not
 * @param offline whether there must be a refresh token
 * @param requiredScopes without which nothing can be done
 */
public record ConsentRules(@Nullable String issuer, boolean offline, Set<String> requiredScopes) {

  public ConsentRules {
    requiredScopes = Set.copyOf(requiredScopes);
  }
}
