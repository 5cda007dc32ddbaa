/**
 * The issuer's signed feed of revocations, held in memory.
 *
 * <p>Nothing that is not signed by a key of the issuer (RFC 7515) changes what is held, and nothing
 * that is held is dropped before its time: what this package does not know for certain it calls
 * stale.
 */
@NullMarked
package io.identity.client.feed;

import org.jspecify.annotations.NullMarked;
