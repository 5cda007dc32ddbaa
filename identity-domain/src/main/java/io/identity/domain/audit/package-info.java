/**
 * What the rules report and what is kept of it.
 *
 * <p>Invariant: every committed change has exactly one entry, written in its own transaction; an
 * entry holds identifiers and reasons only, never a secret, a claim value or an address (45 CFR
 * 164.312(b)).
 */
@NullMarked
package io.identity.domain.audit;

import org.jspecify.annotations.NullMarked;
