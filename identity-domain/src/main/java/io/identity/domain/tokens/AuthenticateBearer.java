package io.identity.domain.tokens;

import io.identity.domain.tokens.AccessCheck.Accepted;
import java.util.Optional;

/** Use case: who calls our own API? A good token counts only if it is meant for this server. */
public final class AuthenticateBearer {

  private final CheckAccessToken checkAccessToken;
  private final NoteActivity noteActivity;
  private final TokenPolicy policy;

  public AuthenticateBearer(
      CheckAccessToken checkAccessToken, NoteActivity noteActivity, TokenPolicy policy) {
    this.checkAccessToken = checkAccessToken;
    this.noteActivity = noteActivity;
    this.policy = policy;
  }

  public Optional<VerifiedAccessToken> authenticate(String compact) {
    Optional<VerifiedAccessToken> good =
        checkAccessToken.check(compact) instanceof Accepted accepted && forUs(accepted.token())
            ? Optional.of(accepted.token())
            : Optional.empty();
    good.ifPresent(token -> noteActivity.note(token.claims()));
    return good;
  }

  /** RFC 8725 §3.9. */
  private boolean forUs(VerifiedAccessToken token) {
    return token.claims().audience().contains(policy.issuer())
        || token.claims().audience().contains(policy.defaultAudience());
  }
}
