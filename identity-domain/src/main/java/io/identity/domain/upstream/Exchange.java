package io.identity.domain.upstream;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.users.SubjectId;
import org.jspecify.annotations.Nullable;

/** What came of exchanging an ID token (RFC 8693 §2.2). */
public sealed interface Exchange extends SecurityEvent {

  record Exchanged(LiveSignIn signIn) implements Exchange {
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
          .session(token.id().toString())
          .reason("upstream");
    }
  }

  /** The token does not let anybody in. */
  record Refused(IdToken.Reason reason, @Nullable SubjectId subject, ClientId client)
      implements Exchange {
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

  /** Nobody knows whether the token is good: its issuer's keys are out of reach. */
  record KeysUnavailable(ClientId client) implements Exchange {
    @Override
    public String name() {
      return "sign_in.refused";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.value()).reason("key_unavailable");
    }
  }

  /** The client may not have what it asks for, whatever the token says. */
  record NotAllowed(ClientLimit limit, ClientId client) implements Exchange {
    @Override
    public String name() {
      return "sign_in.refused";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.value()).reason(limit);
    }
  }
}
