package io.identity.infrastructure.keys;

import com.nimbusds.jwt.SignedJWT;
import io.identity.domain.tokens.CompactForm;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;

/** A token as our signer writes it; any other header is refused unread (RFC 8725). */
final class CompactToken {

  /** RFC 8725 §3.10: no {@code jwk}, {@code jku}, {@code x5u}, {@code crit}; nothing but ours. */
  private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

  private CompactToken() {}

  /** Parsed, not verified. */
  static Optional<SignedJWT> parse(String compact) {
    if (CompactForm.parts(compact).isEmpty()) {
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
}
