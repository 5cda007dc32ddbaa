package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens of connections, sealed where they belong. */
final class TokenSeals {

  private final SecretCipher cipher;

  TokenSeals(SecretCipher cipher) {
    this.cipher = cipher;
  }

  /** Empty where there is none, or it does not open. */
  Optional<SecretText> open(Connection connection, TokenField field) {
    Sealed sealed = sealed(connection, field);
    return sealed == null ? Optional.empty() : cipher.open(sealed, connection.binding(field));
  }

  /** Also where there is none. */
  boolean opens(Connection connection, TokenField field) {
    Sealed sealed = sealed(connection, field);
    return sealed == null || cipher.opens(sealed, connection.binding(field));
  }

  private static @Nullable Sealed sealed(Connection connection, TokenField field) {
    return switch (field) {
      case ACCESS_TOKEN -> connection.tokens().accessToken();
      case REFRESH_TOKEN -> connection.tokens().refreshToken();
    };
  }

  /**
   * Seals what came.
   *
   * @param consentedAt null when nobody knows
   */
  Renewal seal(
      Connection connection,
      Tokens tokens,
      Provider provider,
      Instant askedAt,
      @Nullable Instant consentedAt) {
    Duration lifetime =
        tokens.expiresIn() == null ? provider.refresh().defaultLifetime() : tokens.expiresIn();
    return new Renewal(
        cipher.seal(tokens.accessToken(), connection.binding(TokenField.ACCESS_TOKEN)),
        tokens.refreshToken() == null
            ? null
            : cipher.seal(tokens.refreshToken(), connection.binding(TokenField.REFRESH_TOKEN)),
        tokens.scopes(),
        askedAt,
        askedAt.plus(lifetime),
        consentedAt,
        provider.habits().end(tokens.refreshExpiresIn(), askedAt, consentedAt).orElse(null));
  }
}
