/**
 * The blacklist: rows are the truth; a copy in memory or in Redis is what is asked.
 *
 * <p>Invariant: the copy may be wrong only towards asking the database.
 */
@NullMarked
package io.identity.infrastructure.revocation;

import org.jspecify.annotations.NullMarked;
