/**
 * The keys of this server as others see them, and the master key that wraps them at rest.
 *
 * <p>Invariant: only public members leave this server (RFC 7517 §9.2).
 */
@NullMarked
package io.identity.domain.keys;

import org.jspecify.annotations.NullMarked;
