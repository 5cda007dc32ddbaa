package io.identity.domain.vault.connections;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants an access token.
 *
 * @param minTtl how long it must live on
 * @param scopes what it is for; those that were not granted are told
 * @param rejectedGeneration the provider's API refused the token of that generation
 */
public record TokenRequest(
    ConnectionId id, Duration minTtl, Set<String> scopes, @Nullable Long rejectedGeneration) {

  public static final Duration MIN_TTL = Duration.ofSeconds(60);

  public TokenRequest {
    if (minTtl.isNegative()) {
      throw new IllegalArgumentException("min_ttl must not be negative");
    }
    scopes = Set.copyOf(scopes);
  }

  public static TokenRequest of(ConnectionId id) {
    return new TokenRequest(id, MIN_TTL, Set.of(), null);
  }

  boolean rejects(Connection connection) {
    return rejectedGeneration != null && rejectedGeneration == connection.generation();
  }
}
