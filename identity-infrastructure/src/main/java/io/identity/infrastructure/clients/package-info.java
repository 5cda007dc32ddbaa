/** The client registry as rows. */
@NullMarked
package io.identity.infrastructure.clients;

import org.jspecify.annotations.NullMarked;
