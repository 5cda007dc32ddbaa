/**
 * Who may do what with the connections of the vault.
 *
 * <p>Invariant: a connection that is not there and one that the caller may not see are the same to
 * the caller; an access token of a third party goes to clients that were granted it, never to an
 * administrator as such.
 */
@NullMarked
package io.identity.domain.vault.access;

import org.jspecify.annotations.NullMarked;
