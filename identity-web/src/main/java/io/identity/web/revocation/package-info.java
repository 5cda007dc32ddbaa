/**
 * What this node hears of the revocations of others, and the signed feed by which consumers hear of
 * all (docs/consumers.md).
 *
 * <p>Invariant: "nothing is revoked" is said only by somebody who has just looked.
 */
@NullMarked
package io.identity.web.revocation;

import org.jspecify.annotations.NullMarked;
