/**
 * What no longer counts before it expires: tokens, sign-ins, subjects, clients and signing keys.
 *
 * <p>Invariant: nothing that denies a token is dropped before the token's {@code exp} plus the
 * largest clock skew of any consumer (RFC 7009, RFC 9700 §4.14).
 */
@NullMarked
package io.identity.domain.revocation;

import org.jspecify.annotations.NullMarked;
