package io.identity.infrastructure.keys;

import com.nimbusds.jwt.SignedJWT;
import io.identity.domain.tokens.MintPolicy;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The one form in which a token of ours can be written; any other is refused unread (RFC 8725). */
final class CompactToken {

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  /** RFC 8725 §3.10: no {@code jwk}, {@code jku}, {@code x5u}, {@code crit}; nothing but ours. */
  private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

  private CompactToken() {}

  /** Parsed, not verified. */
  static Optional<SignedJWT> parse(String compact) {
    if (compact.length() > MintPolicy.WIRE_MAX
        || !FORM.matcher(compact).matches()
        || !canonical(compact)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SignedJWT.parse(compact))
          .filter(jwt -> HEADER.containsAll(jwt.getHeader().getIncludedParams()))
          .filter(jwt -> jwt.getHeader().getKeyID() != null);
    } catch (ParseException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** Base64 has spare bits that decoders ignore; a token must have one form only. */
  private static boolean canonical(String compact) {
    for (String part : compact.split("\\.")) {
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
          return false;
        }
      } catch (IllegalArgumentException notBase64) {
        return false;
      }
    }
    return true;
  }
}
