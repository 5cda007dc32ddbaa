/** What was taken over from other systems, in a table. */
@NullMarked
package io.identity.infrastructure.vault.imports;

import org.jspecify.annotations.NullMarked;
