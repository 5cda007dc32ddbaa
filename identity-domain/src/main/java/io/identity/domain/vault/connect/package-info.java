/**
 * How a person's consent at a provider becomes a connection (RFC 6749 §4.1 with RFC 7636, RFC 9207
 * and RFC 9700).
 *
 * <p>Invariant: what a browser brings back is taken once, from the browser that was sent away, and
 * before anything is asked of the provider. Of state, link and cookie only hashes are stored, and
 * no address that a browser is sent back to holds anything that is good by itself: what confirms a
 * session counts only with the verifier of whoever opened it.
 */
@NullMarked
package io.identity.domain.vault.connect;

import org.jspecify.annotations.NullMarked;
