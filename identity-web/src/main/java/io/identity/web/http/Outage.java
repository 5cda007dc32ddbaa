package io.identity.web.http;

import io.identity.domain.keys.KeyUnavailableException;
import io.identity.domain.tokens.ClaimsUnavailableException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

/**
 * Tells a database, a signing key or a source of claims out of reach from a statement that is
 * wrong.
 */
public final class Outage {

  private static final int CAUSES_MAX = 20;

  private Outage() {}

  public static boolean isBehind(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < CAUSES_MAX; i++, cause = cause.getCause()) {
      if (cause instanceof KeyUnavailableException
          || cause instanceof ClaimsUnavailableException
          || (cause instanceof SQLException sql && isOutage(sql))) {
        return true;
      }
    }
    return false;
  }

  /** Connection lost (08), resources short (53), shut down by an operator (57), I/O (58). */
  private static boolean isOutage(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        || failure instanceof SQLTransientException
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("58");
  }
}
