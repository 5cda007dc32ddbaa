package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's grant at a provider as another system kept it.
 *
 * @param account null when nobody knows
 * @param expiresAt of the access token; meaningless without one
 */
public record ForeignGrant(
    Owner owner,
    ProviderId provider,
    @Nullable ExternalAccount account,
    @Nullable SecretText accessToken,
    @Nullable SecretText refreshToken,
    Set<String> scopes,
    Instant issuedAt,
    Instant expiresAt) {

  public ForeignGrant {
    scopes = Set.copyOf(scopes);
  }

  public boolean isEmpty() {
    return accessToken == null && refreshToken == null;
  }

  boolean isOf(Connection connection) {
    return connection.owner().equals(owner) && connection.provider().equals(provider);
  }
}
