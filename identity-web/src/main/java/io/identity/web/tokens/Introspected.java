package io.identity.web.tokens;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** An answered question about a token: counted, never a row. */
record Introspected(boolean active) implements SecurityEvent {

  @Override
  public String name() {
    return active ? "token.introspected_active" : "token.introspected_inactive";
  }

  @Override
  public Facts facts() {
    return Facts.NONE;
  }
}
