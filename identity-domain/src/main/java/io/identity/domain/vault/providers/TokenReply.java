package io.identity.domain.vault.providers;

import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token endpoint said, by its consequence; read from the body first, then the status. */
public sealed interface TokenReply {

  /**
   * RFC 6749 §5.1.
   *
   * @param refreshToken null when it said nothing of one: the old one goes on
   * @param expiresIn null when it said nothing, or nothing sensible; counted from when the request
   *     was sent
   * @param scopes null when it said nothing: what was asked for
   * @param refreshExpiresIn how long the refresh token lives on; null when it said nothing
   * @param nonsense whether it said of the access token's life what cannot be
   */
  record Tokens(
      SecretText accessToken,
      @Nullable SecretText refreshToken,
      @Nullable Duration expiresIn,
      @Nullable Set<String> scopes,
      @Nullable Duration refreshExpiresIn,
      boolean nonsense)
      implements TokenReply {

    public Tokens(
        SecretText accessToken,
        @Nullable SecretText refreshToken,
        @Nullable Duration expiresIn,
        @Nullable Set<String> scopes,
        @Nullable Duration refreshExpiresIn) {
      this(accessToken, refreshToken, expiresIn, scopes, refreshExpiresIn, false);
    }

    /** As RFC 6749 has it, which knows no end of refresh tokens. */
    public Tokens(
        SecretText accessToken,
        @Nullable SecretText refreshToken,
        @Nullable Duration expiresIn,
        @Nullable Set<String> scopes) {
      this(accessToken, refreshToken, expiresIn, scopes, null);
    }
  }

  /**
   * No token.
   *
   * @param code the provider's word for it or ours, 1 to 64 of {@code a-z 0-9 _ -}
   * @param retryAfter when the provider said so, an hour at most
   */
  record Failed(Failure failure, String code, @Nullable Duration retryAfter)
      implements TokenReply {}

  /** What a failure means. */
  enum Failure {
    /** {@code invalid_grant}, with any status. */
    GRANT,
    /** {@code invalid_grant} that only the person can mend, at once. */
    INTERACTION,
    /** We are set up wrongly, for everybody. */
    CONFIG,
    /** {@code invalid_scope}. */
    SCOPE,
    /** Too many requests. */
    THROTTLED,
    /** Nothing was done, now or at all: 5xx, or no connection. */
    TRANSIENT,
    /** The request may have been acted upon, and no answer could be read. */
    AMBIGUOUS,
    /** A successful answer that is none. */
    PROTOCOL
  }
}
