/**
 * A person's tokens at third-party providers, and how they stay fresh: one node at a time asks for
 * new ones, and everybody gets what was stored (RFC 6749 §6).
 *
 * <p>Invariant: a refresh token is sent again only where its first answer may have been lost, and
 * no token leaves that is not committed. Every change of what is stored counts the generation on.
 */
@NullMarked
package io.identity.domain.vault.connections;

import org.jspecify.annotations.NullMarked;
