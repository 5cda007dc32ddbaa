package io.identity.domain.sessions;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.throttling.Exhausted;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.users.SubjectId;
import org.jspecify.annotations.Nullable;

/** What came of a person's signing in. */
public sealed interface Admission extends SecurityEvent {

  /** Why somebody was turned away; they hear one answer for all (ASVS 6.3.8). */
  enum Reason {
    UNKNOWN_USER,
    WRONG_PASSWORD,
    DISABLED
  }

  record Admitted(LiveSignIn signIn) implements Admission {
    @Override
    public String name() {
      return "sign_in.succeeded";
    }

    @Override
    public Facts facts() {
      var token = signIn.token();
      return Facts.NONE
          .subject(token.grant().subject().toString())
          .client(token.grant().client().value())
          .session(token.id().toString());
    }
  }

  /** The credentials do not let anybody in. */
  record Refused(Reason reason, @Nullable SubjectId subject, ClientId client) implements Admission {
    @Override
    public String name() {
      return "sign_in.refused";
    }

    @Override
    public Facts facts() {
      var facts = Facts.NONE.client(client.value()).reason(reason);
      return subject == null ? facts : facts.subject(subject.toString());
    }
  }

  /** The client may not sign people in with a password, or not for what it asks for. */
  record NotAllowed(ClientLimit limit, ClientId client) implements Admission {
    @Override
    public String name() {
      return "sign_in.refused";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.value()).reason(limit);
    }
  }

  /** Too many guesses; the password was not looked at, and who it was for is nobody's business. */
  record Throttled(Exhausted exhausted) implements Admission {
    @Override
    public String name() {
      return "sign_in.throttled";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.reason(exhausted.limit());
    }
  }

  /** Too many passwords are being checked; nobody was identified. */
  record Busy() implements Admission {
    @Override
    public String name() {
      return "sign_in.deferred";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.reason("busy");
    }
  }
}
