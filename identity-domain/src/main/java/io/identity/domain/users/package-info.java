/**
 * People who sign in here.
 *
 * <p>Invariant: a password exists in memory only while it is being hashed (NIST SP 800-63B §3.1.1).
 */
@NullMarked
package io.identity.domain.users;

import org.jspecify.annotations.NullMarked;
