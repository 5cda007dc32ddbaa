/**
 * Third-party secrets, encrypted at rest: each is bound to its row and field, names its key, and
 * there is no way to store one in the clear.
 *
 * <p>Invariant: what does not open is a state of its own, never a reason to delete anything.
 */
@NullMarked
package io.identity.domain.vault.sealing;

import org.jspecify.annotations.NullMarked;
