package io.identity.web.http;

import java.sql.SQLException;

/**
 * A failure as it is logged: which exceptions, where, and never what they say, because messages of
 * databases and parsers quote the data they failed on.
 */
public final class Incident {

  private static final int CAUSES_MAX = 10;
  private static final int FRAMES_MAX = 20;

  private Incident() {}

  public static String describe(String id, boolean outage, Throwable failure) {
    var text = new StringBuilder("incident ").append(id);
    if (outage) {
      text.append(": the database is unavailable");
    }
    Throwable cause = failure;
    for (int i = 0; cause != null && i < CAUSES_MAX; i++, cause = cause.getCause()) {
      text.append(i == 0 ? "\n  " : "\n  caused by ").append(cause.getClass().getName());
      if (cause instanceof SQLException sql) {
        text.append(" (SQL state ").append(sql.getSQLState()).append(')');
      }
      StackTraceElement[] frames = cause.getStackTrace();
      for (int frame = 0; frame < Math.min(frames.length, FRAMES_MAX); frame++) {
        text.append("\n    at ").append(frames[frame]);
      }
    }
    return text.toString();
  }
}
