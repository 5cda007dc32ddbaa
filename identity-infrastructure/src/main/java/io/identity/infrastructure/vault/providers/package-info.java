/**
 * Third-party providers over HTTP (RFC 6749, RFC 7009), as rows, and the templates that come with
 * this server.
 *
 * <p>Invariant: a request is sent once and to the provider's own hosts; no redirect is followed,
 * and what a provider answers costs neither time nor memory without a bound.
 */
@NullMarked
package io.identity.infrastructure.vault.providers;

import org.jspecify.annotations.NullMarked;
