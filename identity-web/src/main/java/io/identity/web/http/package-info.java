/**
 * Reading requests strictly and answering errors in the documented forms (RFC 6749 §5.2, RFC 9457).
 *
 * <p>Invariant: whatever a stranger sends is a 4xx, and no answer shows the inside of the server.
 */
@NullMarked
package io.identity.web.http;

import org.jspecify.annotations.NullMarked;
