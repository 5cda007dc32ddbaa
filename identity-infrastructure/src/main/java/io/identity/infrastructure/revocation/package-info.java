/**
 * The blacklist: rows are the truth, an Infinispan cache is the copy that is asked.
 *
 * <p>Invariant: the copy may be wrong only towards asking the database.
 */
@NullMarked
package io.identity.infrastructure.revocation;

import org.jspecify.annotations.NullMarked;
