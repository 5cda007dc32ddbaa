package io.identity.domain.users;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where messages to a person go: one address of plain ASCII (RFC 5321 §4.1.2, without quoted forms
 * and address literals), its domain in lower case. It goes into messages, never into tokens.
 */
public record EmailAddress(String value) {

  /** RFC 5321 §4.5.3.1.3, less the angle brackets. */
  private static final int LENGTH_MAX = 254;

  private static final int LOCAL_PART_MAX = 64;
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern FORM =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

  /** White space around it does not count. Empty when the text cannot be an address. */
  public static Optional<EmailAddress> parse(String text) {
    String address = text.strip();
    int at = address.lastIndexOf('@');
    if (at > LOCAL_PART_MAX || address.length() > LENGTH_MAX || !FORM.matcher(address).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new EmailAddress(
            address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT)));
  }

  /**
   * What two spellings of one mailbox have in common: hardly any mail server tells them apart (RFC
   * 5321 §2.4 lets it), and nobody shall have a second account by writing capitals.
   */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  String localPart() {
    return value.substring(0, value.lastIndexOf('@'));
  }

  @Override
  public String toString() {
    return "EmailAddress[…]";
  }
}
