/**
 * Everything that holds key material: sealing at rest (AES-256-GCM), signing and verifying (RFC
 * 7515), tagging.
 *
 * <p>Invariant: a key leaves the database only sealed, and this package only as a public key.
 */
@NullMarked
package io.identity.infrastructure.keys;

import org.jspecify.annotations.NullMarked;
