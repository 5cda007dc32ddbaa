package io.identity.domain.vault.imports;

import java.util.Locale;

/** What came of one row. Whatever is not taken is left alone. */
public enum RowResult {
  /** It is a connection. */
  OK,
  /** It is a connection whose owner must authorize again: the row held no token. */
  NO_TOKENS,
  /** None of the keys opens it. */
  WRONG_KEY,
  /** It, or what it holds, has not the form that it must have. */
  MALFORMED,
  /** Its tokens lay in the clear. */
  PLAINTEXT,
  /** It was taken before, as it is. */
  DUPLICATE,
  /**
   * A row before it in the job has the same id and holds something else: nobody knows which counts.
   */
  AMBIGUOUS,
  /** Its access token could never be renewed. */
  NO_REFRESH_TOKEN,
  /** There is a connection already that has newer tokens, or that must not be changed. */
  NEWER_HERE,
  /** There is no such provider for the caller. */
  UNKNOWN_PROVIDER;

  public boolean taken() {
    return this == OK || this == NO_TOKENS;
  }

  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
