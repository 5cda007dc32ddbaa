package io.identity.domain.users;

/**
 * What a new password must be like (NIST SP 800-63B-4 §3.1.1.2): long, and nothing else.
 *
 * @param minLength 15 where the password is the only factor, never below 8
 * @param service the name of this service, which everybody would guess
 */
public record PasswordPolicy(int minLength, String service) {

  public static final int LENGTH_MAX = 256;

  private static final int MIN_LENGTH_FLOOR = 8;
  private static final int MIN_LENGTH_CEILING = 64;

  public PasswordPolicy {
    if (minLength < MIN_LENGTH_FLOOR || minLength > MIN_LENGTH_CEILING) {
      throw new IllegalArgumentException("min-length must be 8 to 64");
    }
  }
}
