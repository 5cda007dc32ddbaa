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
 * @param consentedAt when the owner allowed it; null when nobody knows
 * @param refreshExpiry null when there is no refresh token, or nobody says that it ends
 */
public record HeldTokens(
    @Nullable Sealed accessToken,
    @Nullable Sealed refreshToken,
    Set<String> scopes,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant shredAt,
    @Nullable Instant consentedAt,
    @Nullable RefreshExpiry refreshExpiry) {

  /** Clocks differ and requests travel: a token with less than that is taken for expired. */
  static final Duration SKEW = Duration.ofSeconds(5);

  public HeldTokens {
    scopes = Set.copyOf(scopes);
  }

  /** Without knowing more of the grant. */
  HeldTokens(
      @Nullable Sealed accessToken,
      @Nullable Sealed refreshToken,
      Set<String> scopes,
      Instant issuedAt,
      Instant expiresAt,
      @Nullable Instant shredAt) {
    this(accessToken, refreshToken, scopes, issuedAt, expiresAt, shredAt, null, null);
  }

  static HeldTokens of(Renewal renewal) {
    return new HeldTokens(null, null, Set.of(), renewal.askedAt(), renewal.askedAt(), null)
        .renewed(renewal);
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
        null,
        renewal.consentedAt(),
        refreshExpiry(renewal));
  }

  /** An answer that tells nothing of it leaves the end of a refresh token that goes on. */
  private @Nullable RefreshExpiry refreshExpiry(Renewal renewal) {
    Instant at = renewal.refreshExpiresAt();
    if (refreshToken == null && renewal.refreshToken() == null) {
      return null;
    }
    if (at == null) {
      return renewal.refreshToken() == null ? refreshExpiry : null;
    }
    return refreshExpiry == null
        ? RefreshExpiry.of(at, renewal.askedAt())
        : refreshExpiry.movedTo(at, renewal.askedAt());
  }

  /** When they are over, whatever is done with them; null: nobody knows. */
  public @Nullable Instant endsAt() {
    if (refreshToken == null) {
      return expiresAt;
    }
    return refreshExpiry == null ? null : refreshExpiry.at();
  }

  /** Whether they are over by then unless their owner authorizes again. */
  public boolean endBy(Instant time) {
    Instant end = endsAt();
    return end != null && !end.isAfter(time);
  }

  boolean refreshExpired(Instant now) {
    return refreshExpiry != null && !now.isBefore(refreshExpiry.at());
  }

  /** What was due to be told of its end is. */
  HeldTokens noticed(Instant now) {
    return new HeldTokens(
        accessToken,
        refreshToken,
        scopes,
        issuedAt,
        expiresAt,
        shredAt,
        consentedAt,
        refreshExpiry == null ? null : RefreshExpiry.of(refreshExpiry.at(), now));
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
        kept ? now.plus(quarantine) : null,
        consentedAt,
        kept ? refreshExpiry : null);
  }

  HeldTokens restored() {
    return new HeldTokens(
        null, refreshToken, scopes, issuedAt, expiresAt, null, consentedAt, refreshExpiry);
  }

  HeldTokens shredded() {
    return new HeldTokens(null, null, scopes, issuedAt, expiresAt, null);
  }
}
