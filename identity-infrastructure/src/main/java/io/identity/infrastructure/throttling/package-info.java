/** Counted attempts, in rows that tell neither whose nor whence. */
@NullMarked
package io.identity.infrastructure.throttling;

import org.jspecify.annotations.NullMarked;
