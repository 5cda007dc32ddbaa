package io.identity.domain.clients;

import java.net.URI;

/** A JWK set in which a client publishes its encryption key. */
public record KeySet(ClientId client, URI address) {}
