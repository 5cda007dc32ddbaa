package io.identity.domain.tokens;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.ClientLimit;
import org.jspecify.annotations.Nullable;

/** What came of showing a subject token (RFC 8693 §2.1). */
public sealed interface Acceptance {

  /** Why it shows nothing. */
  enum Reason {
    NOT_OURS,
    EXPIRED,
    NOT_YET_VALID,
    REVOKED,
    /** A service's. */
    NO_PERSON,
    /** Neither issued to the client nor meant for it. */
    ANOTHER_CLIENT;

    static Reason of(AccessCheck.Reason why) {
      return switch (why) {
        case NOT_OURS -> NOT_OURS;
        case EXPIRED -> EXPIRED;
        case NOT_YET_VALID -> NOT_YET_VALID;
        case REVOKED -> REVOKED;
      };
    }
  }

  /** It is a person's. */
  record Accepted(AccessToken token) implements Acceptance {}

  /**
   * It is not accepted.
   *
   * @param subject null where it is not known whose token it is
   */
  record Refused(Reason reason, @Nullable String subject, ClientId client)
      implements Acceptance, SecurityEvent {
    @Override
    public String name() {
      return "token_exchange.refused";
    }

    @Override
    public Facts facts() {
      var facts = Facts.NONE.client(client.value()).reason(reason);
      return subject == null ? facts : facts.subject(subject);
    }
  }

  /** The client may not, whatever it shows. */
  record NotAllowed(ClientLimit limit, ClientId client) implements Acceptance, SecurityEvent {
    @Override
    public String name() {
      return "token_exchange.refused";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.value()).reason(limit);
    }
  }
}
