/**
 * Rows that nobody needs any more go away, so that tables stay as large as what is alive.
 *
 * <p>Invariant: nothing is removed that could still decide about a token or a sign-in, and no row
 * of the audit trail at all.
 */
@NullMarked
package io.identity.domain.cleanup;

import org.jspecify.annotations.NullMarked;
