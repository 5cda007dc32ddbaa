package io.identity.domain.vault.connect;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * A step that was not taken.
 *
 * @param session null where there is none
 */
public record ConnectRefusal(@Nullable ConnectSession session, Reason reason)
    implements Beginning, Arrival, Completion, SecurityEvent {

  /** Why not. */
  public enum Reason {
    /** No such link, state or session. */
    UNKNOWN,
    SESSION_EXPIRED,
    /** Another browser has followed the link, or the session is over. */
    LINK_USED,
    /** The provider cannot be asked any more. */
    PROVIDER_UNAVAILABLE,
    /** The state was brought back before. */
    STATE_REPLAYED,
    /** Another browser has brought it back, or another person wants to confirm it. */
    SESSION_MISMATCH,
    /** There is nothing to confirm, or not yet. */
    NOTHING_TO_CONFIRM,
    /** Whoever confirms is not who opened it (RFC 7636 §4.6). */
    VERIFIER_MISMATCH
  }

  @Override
  public String name() {
    return "connect.refused";
  }

  @Override
  public Facts facts() {
    return (session == null ? Facts.NONE : ConnectEvent.about(session)).reason(reason);
  }
}
