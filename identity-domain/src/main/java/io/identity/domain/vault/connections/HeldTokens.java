package io.identity.domain.vault.connections;

import io.identity.domain.vault.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a connection holds, sealed.
 *
 * @param accessToken null when there is none to give
 * @param refreshToken null when there is none to use
 * @param scopes what was granted
 * @param issuedAt when the access token was asked for
 * @param shredAt until then a refused refresh token is kept for an operator; null: it is in use
 */
public record HeldTokens(
    @Nullable Sealed accessToken,
    @Nullable Sealed refreshToken,
    Set<String> scopes,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant shredAt) {

  /** Clocks differ and requests travel: a token with less than that is taken for expired. */
  static final Duration SKEW = Duration.ofSeconds(5);

  public HeldTokens {
    scopes = Set.copyOf(scopes);
  }

  static HeldTokens of(Renewal renewal) {
    return new HeldTokens(
        renewal.accessToken(),
        renewal.refreshToken(),
        renewal.scopes() == null ? Set.of() : renewal.scopes(),
        renewal.askedAt(),
        renewal.expiresAt(),
        null);
  }

  Duration lifetime() {
    Duration lifetime = Duration.between(issuedAt, expiresAt);
    return lifetime.isNegative() ? Duration.ZERO : lifetime;
  }

  Duration remaining(Instant now) {
    return Duration.between(now, expiresAt);
  }

  boolean servable(Instant now) {
    return accessToken != null && remaining(now).compareTo(SKEW) > 0;
  }

  /** An answer without a refresh token or scopes leaves the old ones (RFC 6749 §5.1, §6). */
  HeldTokens renewed(Renewal renewal) {
    return new HeldTokens(
        renewal.accessToken(),
        renewal.refreshToken() == null ? refreshToken : renewal.refreshToken(),
        renewal.scopes() == null ? scopes : renewal.scopes(),
        renewal.askedAt(),
        renewal.expiresAt(),
        null);
  }

  /** The access token goes at once; the refresh token is kept for a while, if it is at all. */
  HeldTokens quarantined(Instant now, Duration quarantine) {
    boolean kept = refreshToken != null && quarantine.isPositive();
    return new HeldTokens(
        null,
        kept ? refreshToken : null,
        scopes,
        issuedAt,
        expiresAt,
        kept ? now.plus(quarantine) : null);
  }

  HeldTokens restored() {
    return new HeldTokens(null, refreshToken, scopes, issuedAt, expiresAt, null);
  }

  HeldTokens shredded() {
    return new HeldTokens(null, null, scopes, issuedAt, expiresAt, null);
  }
}
