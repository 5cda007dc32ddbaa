/**
 * ID tokens of other providers: their signatures, the keys to check them with, and what is kept of
 * them (RFC 7515, RFC 7517, RFC 8725).
 *
 * <p>Invariant: a key comes from the address that was configured or that the configured issuer's
 * own metadata names, never from a token.
 */
@NullMarked
package io.identity.infrastructure.upstream;

import org.jspecify.annotations.NullMarked;
