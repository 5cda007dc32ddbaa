package io.identity.infrastructure.vault.providers;

import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * An answer.
 *
 * @param response read to its end; its body is empty when it was too long
 */
record Answered(HttpResponse<Optional<byte[]>> response) implements Exchange {}
