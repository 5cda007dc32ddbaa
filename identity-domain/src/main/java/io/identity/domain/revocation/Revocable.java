package io.identity.domain.revocation;

import org.jspecify.annotations.Nullable;

/**
 * Everything by which an access token can be denied. With several entries the strictest wins.
 *
 * @param sid empty for a service's token
 * @param epoch the subject's epoch when it signed in
 * @param clientEpoch the client's epoch at that time
 */
public record Revocable(
    String kid,
    String jti,
    @Nullable String sid,
    String sub,
    long epoch,
    String clientId,
    long clientEpoch) {}
