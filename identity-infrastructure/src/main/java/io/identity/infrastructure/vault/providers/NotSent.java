package io.identity.infrastructure.vault.providers;

/**
 * Nothing was sent that could have been acted upon: no address, no connection, no TLS.
 *
 * @param why as in a failed {@code TokenReply}
 */
record NotSent(String why) implements Exchange {}
