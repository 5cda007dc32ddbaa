package io.identity.domain.clients;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import org.jspecify.annotations.Nullable;

/** What came of a client's identifying itself (RFC 6749 §2.3). */
public sealed interface ClientAuthentication {

  /** Why a client was turned away; never told to it (RFC 6749 §5.2: {@code invalid_client}). */
  enum Reason {
    UNKNOWN,
    DISABLED,
    SECRET_MISSING,
    SECRET_WRONG,
    SECRET_UNEXPECTED
  }

  record Authenticated(Client client) implements ClientAuthentication {}

  /** {@code known} is the registered client that somebody claimed to be. */
  record Refused(Reason reason, @Nullable ClientId known)
      implements ClientAuthentication, SecurityEvent {
    @Override
    public String name() {
      return "client.refused";
    }

    @Override
    public Facts facts() {
      var facts = Facts.NONE.reason(reason);
      return known == null ? facts : facts.client(known.value());
    }
  }
}
