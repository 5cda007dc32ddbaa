package io.identity.domain.tokens;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fake of signer and verifier in one: it knows what it signed. */
public final class InMemoryAccessTokens implements TokenSigner, TokenVerifier {

  public static final String KID = "key-1";

  private final Map<String, VerifiedAccessToken> signed = new HashMap<>();

  @Override
  public String sign(AccessToken token) {
    String compact = "signed." + token.id();
    signed.put(compact, new VerifiedAccessToken(KID, token));
    return compact;
  }

  @Override
  public Optional<VerifiedAccessToken> verify(String compact) {
    return Optional.ofNullable(signed.get(compact));
  }
}
