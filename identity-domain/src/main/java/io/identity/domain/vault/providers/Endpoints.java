package io.identity.domain.vault.providers;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of a provider (RFC 6749 §3).
 *
 * @param revocation RFC 7009; null where it has none
 */
public record Endpoints(URI authorization, URI token, @Nullable URI revocation) {}
