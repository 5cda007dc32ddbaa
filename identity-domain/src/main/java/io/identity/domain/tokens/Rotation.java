package io.identity.domain.tokens;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.clients.ClientId;
import org.jspecify.annotations.Nullable;

/** What came of presenting a refresh token. Every case is also an audit event. */
public sealed interface Rotation extends SecurityEvent {

  /** Why nothing was given; the client hears only {@code invalid_grant} (RFC 6749 §5.2). */
  enum Reason {
    MALFORMED,
    UNKNOWN,
    GRANT_NOT_ALLOWED,
    OTHER_CLIENT,
    ENDED,
    REVOKED,
    EXPIRED,
    INVALID_SCOPE,
    INCONSISTENT,
    FOREIGN_ACCESS_TOKEN
  }

  /** The client gets tokens. */
  sealed interface Renewed extends Rotation {
    LiveSignIn signIn();

    @Override
    default Facts facts() {
      return about(signIn().token());
    }
  }

  /** The presented token is spent, its successor lives. */
  record Rotated(LiveSignIn signIn) implements Renewed {
    @Override
    public String name() {
      return "refresh_token.rotated";
    }
  }

  /** A lost answer, given again. {@code elsewhere}: asked for by another peer or device. */
  record Retried(LiveSignIn signIn, boolean elsewhere) implements Renewed {
    @Override
    public String name() {
      return "refresh_token.retried";
    }

    @Override
    public Facts facts() {
      Facts facts = about(signIn.token());
      return elsewhere ? facts.reason("from_elsewhere") : facts;
    }
  }

  /** This client's tokens do not rotate; the presented one stays good. */
  record Kept(LiveSignIn signIn) implements Renewed {
    @Override
    public String name() {
      return "refresh_token.used";
    }
  }

  /** Nothing changed. {@code client}: who presented it, where it proved its identity. */
  record Refused(Reason reason, @Nullable RefreshToken token, @Nullable ClientId client)
      implements Rotation {
    @Override
    public String name() {
      return reason == Reason.INCONSISTENT ? "refresh_token.inconsistent" : "refresh_token.refused";
    }

    @Override
    public Facts facts() {
      Facts facts = token == null ? Facts.NONE : about(token);
      return (client == null ? facts : facts.client(client.value())).reason(reason);
    }
  }

  /** The sign-in ended here, and that must be stored although the client is refused. */
  sealed interface Ended extends Rotation {
    RefreshToken token();

    @Override
    default Facts facts() {
      return about(token());
    }
  }

  /** A spent token came back. */
  record ReuseDetected(RefreshToken token) implements Ended {
    @Override
    public String name() {
      return "refresh_token.reuse_detected";
    }
  }

  /** Nobody used the sign-in for too long (45 CFR 164.312(a)(2)(iii)). */
  record IdledOut(RefreshToken token) implements Ended {
    @Override
    public String name() {
      return "refresh_token.idled_out";
    }
  }

  private static Facts about(RefreshToken token) {
    return Facts.NONE
        .subject(token.grant().subject().toString())
        .client(token.grant().client().value())
        .session(token.id().toString());
  }
}
