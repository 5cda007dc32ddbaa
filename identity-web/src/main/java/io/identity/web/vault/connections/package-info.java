/**
 * Connections over HTTP: their tokens for consumers, and themselves for whoever keeps them.
 *
 * <p>Invariant: a connection that the caller may not see answers as one that is not there.
 */
@NullMarked
package io.identity.web.vault.connections;

import org.jspecify.annotations.NullMarked;
