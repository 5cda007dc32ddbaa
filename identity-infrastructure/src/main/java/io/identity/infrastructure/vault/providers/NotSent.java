package io.identity.infrastructure.vault.providers;

/** Nothing was sent that could have been acted upon: no address, no connection, no TLS. */
record NotSent() implements Exchange {}
