package io.identity.domain.tokens;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one form in which a signed JWT is looked at (RFC 7515 §3.1). Libraries accept padding, white
 * space and stray bits besides; a token must not have several texts.
 */
public final class CompactForm {

  /** Characters; what any token is on the wire. */
  public static final int LENGTH_MAX = 8_192;

  /** The signature may be missing here (RFC 7519 §6.1): whoever verifies it says so. */
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

  private CompactForm() {}

  /** Header, payload and signature, still encoded; empty when the text is anything else. */
  public static Optional<List<String>> parts(String text) {
    if (text.length() > LENGTH_MAX || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    List<String> parts = List.of(text.split("\\.", -1));
    return parts.stream().allMatch(CompactForm::isCanonical)
        ? Optional.of(parts)
        : Optional.empty();
  }

  /** Base64 has spare bits that decoders ignore. */
  private static boolean isCanonical(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
