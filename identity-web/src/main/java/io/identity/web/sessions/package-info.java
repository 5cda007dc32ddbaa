/** Signing in and out, and the sign-ins of the caller. */
@NullMarked
package io.identity.web.sessions;

import org.jspecify.annotations.NullMarked;
