/** What waits for an answer by mail as rows, and the ways that messages go (RFC 5321, 3207). */
@NullMarked
package io.identity.infrastructure.accounts;

import org.jspecify.annotations.NullMarked;
