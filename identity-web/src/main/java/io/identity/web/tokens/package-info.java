/** The token endpoint with one class per grant, revocation and introspection. */
@NullMarked
package io.identity.web.tokens;

import org.jspecify.annotations.NullMarked;
