package io.identity.domain.clients;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.throttling.Exhausted;
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

  /** Too many were turned away. Counted without a name: strangers must not fill the audit. */
  record Throttled(Exhausted exhausted) implements ClientAuthentication, SecurityEvent {
    @Override
    public String name() {
      return "client.throttled";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.reason(exhausted.limit());
    }
  }
}
