package io.identity.domain.tokens;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import java.util.List;

/**
 * The token that is about to be made.
 *
 * @param subject {@code sub}: a person's random id, or a service's client id
 */
public record ClaimsRequest(
    String subject, ClientId client, Scopes scopes, List<String> audience) {}
