package io.identity.domain.tokens;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fake of signer and verifier in one: it knows what it signed. */
public final class InMemoryAccessTokens implements TokenSigner, TokenVerifier {

  public static final String KID = "key-1";

  private final Map<String, VerifiedAccessToken> signed = new HashMap<>();

  private int size;

  /** All that is signed from now on has at least so many characters. */
  public void size(int least) {
    size = least;
  }

  @Override
  public String sign(AccessToken token) {
    String compact = "signed." + token.id();
    compact += "x".repeat(Math.max(0, size - compact.length()));
    signed.put(compact, new VerifiedAccessToken(KID, token));
    return compact;
  }

  @Override
  public Optional<VerifiedAccessToken> verify(String compact) {
    return Optional.ofNullable(signed.get(compact));
  }
}
