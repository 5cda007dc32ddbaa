/** Connect sessions as rows: read, decided upon and saved under a row lock. */
@NullMarked
package io.identity.infrastructure.vault.connect;

import org.jspecify.annotations.NullMarked;
