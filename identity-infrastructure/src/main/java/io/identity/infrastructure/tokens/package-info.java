/** Sign-ins as rows: one each, locked before anything about it is decided. */
@NullMarked
package io.identity.infrastructure.tokens;

import org.jspecify.annotations.NullMarked;
