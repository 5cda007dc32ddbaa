/** What operators do when something went wrong: hold, let go, restore. */
@NullMarked
package io.identity.web.vault.containment;

import org.jspecify.annotations.NullMarked;
