package io.identity.domain.users;

/** What a person proves themselves with, as typed: never truncated, trimmed or logged. */
public record Password(String value) {

  public static final int LENGTH_MIN = 8;

  /** Far above the 64 that NIST SP 800-63B asks for, low enough to bound the work. */
  public static final int LENGTH_MAX = 1_024;

  /** Whether it may be chosen as a new password. */
  public boolean acceptable() {
    int length = value.codePointCount(0, value.length());
    return length >= LENGTH_MIN && length <= LENGTH_MAX;
  }

  /** The text, for the hasher. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "Password[…]";
  }
}
