/**
 * Refuses, in somebody else's MicroProfile application, what was revoked at the issuer.
 *
 * <p>Found by the runtime, not by the application. Works on MicroProfile's {@code JsonWebToken}
 * only, after the runtime has verified it. What cannot be decided is never accepted unless the
 * path's policy says so.
 */
@NullMarked
package io.identity.client;

import org.jspecify.annotations.NullMarked;
