/**
 * The audit trail around each operation: rows in its transaction, log lines and counters after it.
 *
 * <p>Invariant: a change and its audit row commit together or not at all.
 */
@NullMarked
package io.identity.web.audit;

import org.jspecify.annotations.NullMarked;
