/** Grants of other systems come in: JSON or one row a line, much of it at once, and bounded. */
@NullMarked
package io.identity.web.vault.imports;

import org.jspecify.annotations.NullMarked;
