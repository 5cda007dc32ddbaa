package io.identity.domain.upstream;

import java.util.regex.Pattern;

/**
 * Who somebody is to a provider: the only lasting name of a person (OpenID Connect Core §5.7).
 * Addresses and names change hands, so nobody is ever recognised by one.
 */
public record UpstreamSubject(String issuer, String subject) {

  /** OpenID Connect Core §2: at most 255 ASCII characters. */
  private static final Pattern FORM = Pattern.compile("[\\x20-\\x7E]{1,255}");

  public UpstreamSubject {
    if (!isValid(subject)) {
      throw new IllegalArgumentException("sub has 1 to 255 ASCII characters");
    }
  }

  public static boolean isValid(String subject) {
    return FORM.matcher(subject).matches();
  }

  /** Elsewhere it may be an address. */
  @Override
  public String toString() {
    return "UpstreamSubject[…]";
  }
}
