/**
 * Grants that another system kept are taken over, once: Fernet tokens and JSON are read, and sealed
 * anew.
 *
 * <p>Invariant: a row that cannot be taken over is left alone and told, and nothing that was
 * fetched from here is written over. Legacy keys are in memory for one job and nowhere else.
 */
@NullMarked
package io.identity.domain.vault.imports;

import org.jspecify.annotations.NullMarked;
