/**
 * The vault in the background.
 *
 * <p>Invariant: a server whose vault keys do not open does not start.
 */
@NullMarked
package io.identity.web.vault;

import org.jspecify.annotations.NullMarked;
