package io.identity.domain.revocation;

import io.identity.domain.revocation.Revocation.Kind;
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
    long clientEpoch) {

  /** The same token as one level sees it; denied there alone, or not at all. */
  public Revocable only(Kind level) {
    return new Revocable(
        level == Kind.KEY ? kid : "",
        level == Kind.TOKEN ? jti : "",
        level == Kind.SIGN_IN ? sid : null,
        level == Kind.SUBJECT ? sub : "",
        epoch,
        level == Kind.CLIENT ? clientId : "",
        clientEpoch);
  }
}
