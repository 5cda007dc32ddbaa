/**
 * People who prove who they are to somebody else: ID tokens of other OpenID providers (OpenID
 * Connect Core §2) are exchanged for a sign-in here (RFC 8693).
 *
 * <p>Invariant: a person is the pair of {@code iss} and {@code sub} and nothing else, and an ID
 * token starts one sign-in at most.
 */
@NullMarked
package io.identity.domain.upstream;

import org.jspecify.annotations.NullMarked;
