/**
 * Access tokens and the refresh token behind each sign-in.
 *
 * <p>Invariant: a sign-in has at most one live refresh token, a replayed one ends the sign-in for
 * good, and a lost answer can be asked for again (RFC 9700 §4.14.2, FAPI 2.0 §5.3.2.1).
 */
@NullMarked
package io.identity.domain.tokens;

import org.jspecify.annotations.NullMarked;
