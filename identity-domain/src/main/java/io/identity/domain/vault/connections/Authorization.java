package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person allowed at a provider.
 *
 * @param reconnected the connection that this renews; null: a new one
 * @param account who the person is there; null when the provider does not tell
 * @param requested the scopes that were asked for
 * @param askedAt when the tokens were
 */
public record Authorization(
    Owner owner,
    ProviderId provider,
    @Nullable ConnectionId reconnected,
    @Nullable String label,
    @Nullable ExternalAccount account,
    Tokens tokens,
    Set<String> requested,
    Instant askedAt) {

  public Authorization {
    requested = Set.copyOf(requested);
  }

  /** An answer that names no scopes granted what was asked for (RFC 6749 §5.1). */
  Tokens withScopes() {
    return tokens.scopes() != null
        ? tokens
        : new Tokens(
            tokens.accessToken(),
            tokens.refreshToken(),
            tokens.expiresIn(),
            requested,
            tokens.refreshExpiresIn());
  }

  /** What was asked for and not granted. */
  public Set<String> missingScopes() {
    if (tokens.scopes() == null) {
      return Set.of();
    }
    Set<String> missing = new HashSet<>(requested);
    missing.removeAll(tokens.scopes());
    return Set.copyOf(missing);
  }
}
