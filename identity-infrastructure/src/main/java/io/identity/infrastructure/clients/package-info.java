/**
 * The client registry as rows, and the keys to which clients want their tokens encrypted.
 *
 * <p>Invariant: of a key only its public members are kept, and a token that should be encrypted is
 * never handed out without (RFC 7516, RFC 8725 §3.2).
 */
@NullMarked
package io.identity.infrastructure.clients;

import org.jspecify.annotations.NullMarked;
