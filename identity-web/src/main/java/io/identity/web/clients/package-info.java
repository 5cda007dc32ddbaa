/**
 * How clients identify themselves (RFC 6749 §2.3), and how an administrator keeps their registry.
 */
@NullMarked
package io.identity.web.clients;

import org.jspecify.annotations.NullMarked;
