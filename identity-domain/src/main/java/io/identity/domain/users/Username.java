package io.identity.domain.users;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The name a person signs in with: 1 to 190 characters, none of them white space or control
 * characters; letter case and Unicode form make no difference (RFC 8265 §3.3).
 */
public record Username(String value) {

  private static final int LENGTH_MAX = 190;

  /** Empty when the text cannot be a name. */
  public static Optional<Username> parse(String text) {
    if (text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    String name = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    boolean sound =
        !name.isEmpty()
            && name.length() <= LENGTH_MAX
            && name.codePoints().noneMatch(Username::isForbidden);
    return sound ? Optional.of(new Username(name)) : Optional.empty();
  }

  private static boolean isForbidden(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || !Character.isDefined(codePoint);
  }

  @Override
  public String toString() {
    return "Username[…]";
  }
}
