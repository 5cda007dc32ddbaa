package io.identity.domain.vault.connections;

import io.identity.domain.vault.sealing.Sealed;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * New tokens, ready to be stored.
 *
 * @param refreshToken null: the one there is goes on
 * @param scopes null: those there are
 * @param askedAt when they were asked for; their life is counted from then, which is the safe side
 * @param consentedAt when the owner allowed it; null when nobody knows
 * @param refreshExpiresAt null: nobody says so of the refresh token
 */
public record Renewal(
    Sealed accessToken,
    @Nullable Sealed refreshToken,
    @Nullable Set<String> scopes,
    Instant askedAt,
    Instant expiresAt,
    @Nullable Instant consentedAt,
    @Nullable Instant refreshExpiresAt) {}
