package io.identity.web.bearer;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** A look at a bearer token: counted, never a row. */
record BearerCheck(boolean accepted) implements SecurityEvent {

  @Override
  public String name() {
    return accepted ? "bearer.accepted" : "bearer.refused";
  }

  @Override
  public Facts facts() {
    return Facts.NONE;
  }
}
