package io.identity.domain.vault.events;

import java.time.Instant;

/**
 * An event that did not get through.
 *
 * @param reason why the last attempt failed
 * @param at when it was given up
 */
public record DeadLetter(Delivery delivery, String reason, Instant at) {}
