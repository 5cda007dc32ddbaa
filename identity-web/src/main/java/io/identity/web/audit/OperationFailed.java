package io.identity.web.audit;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** An operation died of an exception; the incident's log line tells of what. */
record OperationFailed() implements SecurityEvent {

  @Override
  public String name() {
    return "operation.failed";
  }

  @Override
  public Facts facts() {
    return Facts.NONE;
  }
}
