package io.identity.infrastructure.keys;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.SignedJWT;
import io.identity.domain.tokens.TokenReader;
import io.identity.domain.tokens.TokenReader.Reading.Reason;
import io.identity.domain.tokens.TokenReader.Reading.Signed;
import io.identity.domain.tokens.TokenReader.Reading.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads whatever a published key of ours signed. */
@ApplicationScoped
class NimbusTokenReader implements TokenReader {

  /** RFC 7516 §7.1: five parts. */
  private static final Pattern ENCRYPTED = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){4}");

  @Inject SigningKeyRing keyRing;

  @Override
  public Reading read(String compact) {
    return CompactToken.parse(compact)
        .map(this::read)
        .orElseGet(
            () ->
                new Unreadable(
                    ENCRYPTED.matcher(compact).matches() ? Reason.ENCRYPTED : Reason.MALFORMED));
  }

  private Reading read(SignedJWT jwt) {
    Optional<OpenKey> key = keyRing.find(jwt.getHeader().getKeyID());
    return key.isPresent() ? read(jwt, key.get()) : new Unreadable(Reason.UNKNOWN_KEY);
  }

  private static Reading read(SignedJWT jwt, OpenKey key) {
    if (!key.algorithm().equals(jwt.getHeader().getAlgorithm().getName())
        || !key.verify(jwt.getSigningInput(), jwt.getSignature().decode())) {
      return new Unreadable(Reason.BAD_SIGNATURE);
    }
    Map<String, Object> claims = jwt.getPayload().toJSONObject();
    JOSEObjectType type = jwt.getHeader().getType();
    return claims == null
        ? new Unreadable(Reason.MALFORMED)
        : new Signed(key.kid(), type == null ? "" : type.getType(), claims);
  }
}
