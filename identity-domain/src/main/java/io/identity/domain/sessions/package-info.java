/**
 * People's sign-ins: starting, listing and ending them.
 *
 * <p>Invariant: ending is acknowledged only after nothing of the sign-in is accepted any more.
 */
@NullMarked
package io.identity.domain.sessions;

import org.jspecify.annotations.NullMarked;
