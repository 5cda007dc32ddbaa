/** The guard of our own endpoints (RFC 6750): closed unless a resource says {@code @PermitAll}. */
@NullMarked
package io.identity.web.bearer;

import org.jspecify.annotations.NullMarked;
