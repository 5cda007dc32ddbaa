package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimNames;
import io.identity.domain.revocation.FeedEntry;
import io.identity.domain.revocation.FeedPage;
import io.identity.domain.revocation.FeedSigner;
import io.identity.domain.tokens.TokenPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The feed as a JWT of a type of its own (RFC 8725 §3.11): it cannot pass for an access token, nor
 * one for it.
 */
@ApplicationScoped
class NimbusFeedSigner implements FeedSigner {

  private static final JOSEObjectType TYPE = new JOSEObjectType("revocations+jwt");

  @Inject SigningKeyRing keyRing;
  @Inject TokenPolicy policy;

  @Override
  public String sign(FeedPage page, Instant asOf) {
    OpenKey key = keyRing.active();
    String input = key.header(TYPE) + "." + new Payload(claims(page, asOf)).toBase64URL();
    return input + "." + Base64URL.encode(key.sign(input.getBytes(US_ASCII)));
  }

  private Map<String, Object> claims(FeedPage page, Instant asOf) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put(JWTClaimNames.ISSUER, policy.issuer());
    claims.put(JWTClaimNames.ISSUED_AT, asOf.getEpochSecond());
    claims.put("salt", page.salt());
    claims.put("position", page.position());
    claims.put("more", page.more());
    claims.put("entries", page.entries().stream().map(NimbusFeedSigner::claims).toList());
    return claims;
  }

  private static Map<String, Object> claims(FeedEntry entry) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("seq", entry.seq());
    claims.put("kind", entry.kind().word());
    claims.put("hash", entry.hash());
    if (entry.kind().counted()) {
      claims.put("below", entry.below());
    }
    // Whole seconds, and never a part of one too early.
    claims.put("exp", entry.until().plusNanos(999_999_999).getEpochSecond());
    return claims;
  }
}
