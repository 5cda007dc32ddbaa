/** Removes what is over, in the background. */
@NullMarked
package io.identity.web.cleanup;

import org.jspecify.annotations.NullMarked;
