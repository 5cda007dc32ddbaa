/**
 * Secrets of third parties sealed by AES-256-GCM (NIST SP 800-38D), and the keys for that: wrapped
 * in the database, opened in memory.
 *
 * <p>Invariant: what is sealed opens in its own row and field only.
 */
@NullMarked
package io.identity.infrastructure.vault.sealing;

import org.jspecify.annotations.NullMarked;
