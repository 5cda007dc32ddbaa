/**
 * What happens in the vault, told to the deployer's own systems: signed webhooks (Standard Webhooks
 * 1.0), and observers inside the process.
 *
 * <p>Invariant: an event commits with the change that it tells of or not at all, holds no secret,
 * and has the next number of its stream. A webhook hears it at least once, after everything that
 * happened to the same connection before.
 */
@NullMarked
package io.identity.domain.vault.events;

import org.jspecify.annotations.NullMarked;
