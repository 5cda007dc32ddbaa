/** What this node hears of the revocations of others. */
@NullMarked
package io.identity.web.revocation;

import org.jspecify.annotations.NullMarked;
