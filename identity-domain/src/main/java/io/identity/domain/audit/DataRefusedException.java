package io.identity.domain.audit;

/** The database is there and does not take what it was given, nor would it the next time. */
public final class DataRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public DataRefusedException(Throwable cause) {
    super("the database refuses what is to be stored", cause);
  }
}
