/**
 * How people come to an account and a password by themselves: registering, confirming, changing,
 * forgetting.
 *
 * <p>Invariant: whoever asks learns nothing about who is known here (ASVS 6.3.8). A request that
 * depends on it is only noted; it is looked into afterwards, and answered by mail. A token goes
 * into a message and nowhere else; what is stored is its hash.
 */
@NullMarked
package io.identity.domain.accounts;

import org.jspecify.annotations.NullMarked;
