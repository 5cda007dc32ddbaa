/**
 * Clients of the token service: who they are, what they may ask for, how their tokens live.
 *
 * <p>Invariant: a confidential client is identified only by its secret, and no client id can be
 * mistaken for a person (RFC 6749 §2, RFC 9700 §4.15). An id is given once: what a client did stays
 * its own in the audit trail.
 */
@NullMarked
package io.identity.domain.clients;

import org.jspecify.annotations.NullMarked;
