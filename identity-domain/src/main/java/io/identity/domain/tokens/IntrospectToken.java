package io.identity.domain.tokens;

import io.identity.domain.clients.Client;
import io.identity.domain.tokens.AccessCheck.Accepted;
import java.util.Optional;

/**
 * Use case: a resource server asks about a token (RFC 7662). Refresh tokens are never active here:
 * one presented to a resource server must not pass for an access token.
 */
public final class IntrospectToken {

  private final CheckAccessToken checkAccessToken;
  private final NoteActivity noteActivity;

  public IntrospectToken(CheckAccessToken checkAccessToken, NoteActivity noteActivity) {
    this.checkAccessToken = checkAccessToken;
    this.noteActivity = noteActivity;
  }

  /** Empty for everything inactive, and for whoever may not know (RFC 7662 §2.2). */
  public Optional<AccessToken> introspect(String presented, Client caller) {
    Optional<AccessToken> active =
        checkAccessToken.check(presented) instanceof Accepted accepted
                && mayKnow(caller, accepted.token().claims())
            ? Optional.of(accepted.token().claims())
            : Optional.empty();
    active.ifPresent(noteActivity::note);
    return active;
  }

  private static boolean mayKnow(Client caller, AccessToken token) {
    return caller.resourceServer() || token.concerns(caller.id());
  }
}
