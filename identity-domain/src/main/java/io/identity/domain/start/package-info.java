/**
 * What must have happened before the server may answer, in its order.
 *
 * <p>Invariant: a step that cannot be taken stops the server; nothing is served half-started.
 */
@NullMarked
package io.identity.domain.start;

import org.jspecify.annotations.NullMarked;
