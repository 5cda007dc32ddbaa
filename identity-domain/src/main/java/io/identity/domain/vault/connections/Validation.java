package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection's token is good, as its provider said when it was asked.
 *
 * @param status what the provider's API answered; null when it did not, or was not asked
 */
public record Validation(
    Connection connection, Result result, Instant checkedAt, @Nullable Integer status)
    implements SecurityEvent {

  /** What was learnt. */
  public enum Result {
    /** Also where the token may not do what was tried. */
    VALID,
    INVALID,
    UNKNOWN
  }

  @Override
  public String name() {
    return "connection.validated";
  }

  @Override
  public Facts facts() {
    return ConnectionEvent.about(connection).reason(result);
  }
}
