/**
 * Claims beyond the profile: what a deployer adds to access tokens.
 *
 * <p>Invariant: no added claim replaces one that this server answers for, and none has a name that
 * promises personal or health data (RFC 9068 §6, 45 CFR 164.502(b)).
 */
@NullMarked
package io.identity.domain.claims;

import org.jspecify.annotations.NullMarked;
