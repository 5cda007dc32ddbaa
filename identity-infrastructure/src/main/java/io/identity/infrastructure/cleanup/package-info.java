/** Who cleans up is decided by a row. What is cleaned up is each feature's own. */
@NullMarked
package io.identity.infrastructure.cleanup;

import org.jspecify.annotations.NullMarked;
