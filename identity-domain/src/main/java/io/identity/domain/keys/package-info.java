/**
 * The signing keys through their life, as everybody sees them (RFC 7517), and the master keys that
 * wrap whatever is stored.
 *
 * <p>Invariant: a key signs only when consumers can have seen it, and stays until nothing it signed
 * is accepted any more; the very first key, an emergency and the closed mode aside. Only public
 * members leave this server (RFC 7517 §9.2).
 */
@NullMarked
package io.identity.domain.keys;

import org.jspecify.annotations.NullMarked;
