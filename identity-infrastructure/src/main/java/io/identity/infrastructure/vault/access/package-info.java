/** What clients may do with connections, in a table. */
@NullMarked
package io.identity.infrastructure.vault.access;

import org.jspecify.annotations.NullMarked;
