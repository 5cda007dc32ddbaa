package io.identity.domain.tokens;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.clients.GrantType;
import io.identity.domain.tokens.Acceptance.Accepted;
import io.identity.domain.tokens.Acceptance.NotAllowed;
import io.identity.domain.tokens.Acceptance.Reason;
import io.identity.domain.tokens.Acceptance.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a client shows for whom it asks, by a live access token of a person (RFC 8693 §2.1)
 * that was issued to the client or is meant for it: who found one somewhere has nothing.
 */
public final class AcceptSubjectToken {

  private final CheckAccessToken checkAccessToken;
  private final NoteActivity noteActivity;
  private final SecurityEvents events;

  public AcceptSubjectToken(
      CheckAccessToken checkAccessToken, NoteActivity noteActivity, SecurityEvents events) {
    this.checkAccessToken = checkAccessToken;
    this.noteActivity = noteActivity;
    this.events = events;
  }

  /** Call it outside any transaction. */
  public Acceptance accept(String presented, Client client) {
    Acceptance acceptance = decide(presented, client);
    switch (acceptance) {
      case Accepted(var token) -> noteActivity.note(token);
      case Refused refused -> events.report(refused);
      case NotAllowed notAllowed -> events.report(notAllowed);
    }
    return acceptance;
  }

  private Acceptance decide(String presented, Client client) {
    // RFC 8693 §2.1: without a secret, anybody who has the token could be the client.
    if (!client.confidential() || !client.may(GrantType.TOKEN_EXCHANGE)) {
      return new NotAllowed(ClientLimit.GRANT_NOT_ALLOWED, client.id());
    }
    return switch (checkAccessToken.check(presented)) {
      case AccessCheck.Accepted(var verified) -> decide(verified.claims(), client);
      case AccessCheck.Rejected(var why) -> refused(Reason.of(why), null, client);
    };
  }

  private static Acceptance decide(AccessToken token, Client client) {
    if (!token.concerns(client.id())) {
      return refused(Reason.ANOTHER_CLIENT, token, client);
    }
    return token.signIn() == null ? refused(Reason.NO_PERSON, token, client) : new Accepted(token);
  }

  private static Refused refused(Reason reason, @Nullable AccessToken token, Client client) {
    return new Refused(reason, token == null ? null : token.subject(), client.id());
  }
}
