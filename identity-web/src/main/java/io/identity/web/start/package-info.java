/**
 * Settings, the object graph and the start of the server.
 *
 * <p>Invariant: a setting that cannot work stops the start with one line that names it.
 */
@NullMarked
package io.identity.web.start;

import org.jspecify.annotations.NullMarked;
