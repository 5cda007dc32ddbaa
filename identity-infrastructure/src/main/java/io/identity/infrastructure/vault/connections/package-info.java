/**
 * Connections as rows. The lease is taken and extended by the database's own clock, in statements
 * of one row each; everything else is decided under a row lock.
 */
@NullMarked
package io.identity.infrastructure.vault.connections;

import org.jspecify.annotations.NullMarked;
