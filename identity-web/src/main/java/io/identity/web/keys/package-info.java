/**
 * What consumers need to verify tokens, the JWK set and the metadata (RFC 7517, RFC 8414), and the
 * life of the keys behind it.
 */
@NullMarked
package io.identity.web.keys;

import org.jspecify.annotations.NullMarked;
