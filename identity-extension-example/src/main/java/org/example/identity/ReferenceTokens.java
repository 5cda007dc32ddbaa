package org.example.identity;

import io.identity.domain.tokens.AccessToken;
import io.identity.domain.tokens.TokenSigner;
import io.identity.domain.tokens.TokenVerifier;
import io.identity.domain.tokens.VerifiedAccessToken;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Another signer: hands out references instead of JWTs, and knows what they stand for as long as
 * this one server runs. Who accepts them has to introspect them.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class ReferenceTokens implements TokenSigner, TokenVerifier {

  private static final int BYTES = 32;

  @Inject InstantSource clock;
  @Inject SecureRandom random;

  private final Map<String, VerifiedAccessToken> tokens = new ConcurrentHashMap<>();

  @Override
  public String sign(AccessToken token) {
    Instant now = clock.instant();
    tokens.values().removeIf(known -> known.claims().expiresAt().isBefore(now));
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String reference = "ref_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    tokens.put(reference, new VerifiedAccessToken("reference", token));
    return reference;
  }

  @Override
  public Optional<VerifiedAccessToken> verify(String compact) {
    return Optional.ofNullable(tokens.get(compact));
  }
}
