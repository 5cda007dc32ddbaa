/**
 * Third-party OAuth 2.0 providers (RFC 6749): who they are, how they are asked, and what each of
 * their answers means.
 *
 * <p>Invariant: a request that may have been acted on is sent once. Whether it may be sent again is
 * decided by who asked.
 */
@NullMarked
package io.identity.domain.vault.providers;

import org.jspecify.annotations.NullMarked;
