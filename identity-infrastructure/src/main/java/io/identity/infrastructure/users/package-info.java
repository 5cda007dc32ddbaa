/** People as rows, and the slow hash of their passwords (RFC 9106). */
@NullMarked
package io.identity.infrastructure.users;

import org.jspecify.annotations.NullMarked;
