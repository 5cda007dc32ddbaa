package io.identity.infrastructure.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import io.identity.domain.documents.PublishedDocuments;
import io.identity.domain.tokens.CompactForm;
import io.identity.domain.upstream.IdToken.Reason;
import io.identity.domain.upstream.IdTokenVerifier;
import io.identity.domain.upstream.IdTokenVerifier.Verification.KeysUnavailable;
import io.identity.domain.upstream.IdTokenVerifier.Verification.Unverified;
import io.identity.domain.upstream.IdTokenVerifier.Verification.Verified;
import io.identity.domain.upstream.Upstream;
import io.identity.domain.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Checks in this order: the form, the issuer's name, the algorithm, the signature. The claims are
 * believed only then (RFC 8725 §3.1, §3.10).
 */
@ApplicationScoped
class NimbusIdTokenVerifier implements IdTokenVerifier {

  /** What would change how the token is to be read, or where its key is. */
  private static final Set<String> DANGEROUS = Set.of("crit", "b64", "jku", "jwk", "x5u", "x5c");

  @Inject Upstreams upstreams;
  @Inject PublishedDocuments documents;
  @Inject InstantSource clock;

  private final ConcurrentMap<String, UpstreamKeys> keys = new ConcurrentHashMap<>();

  @Override
  public Verification verify(String compact) {
    Optional<List<String>> parts = CompactForm.parts(compact);
    if (parts.isEmpty()) {
      return new Unverified(Reason.MALFORMED);
    }
    try {
      return verify(parts.get());
    } catch (ParseException | IllegalArgumentException unreadable) {
      return new Unverified(Reason.MALFORMED);
    }
  }

  private Verification verify(List<String> parts) throws ParseException {
    Map<String, Object> header = json(parts.get(0));
    JWTClaimsSet claims = JWTClaimsSet.parse(json(parts.get(1)));
    Optional<Upstream> upstream =
        Optional.ofNullable(claims.getIssuer()).flatMap(upstreams::issuedBy);
    if (upstream.isEmpty()) {
      return new Unverified(Reason.WRONG_ISSUER);
    }
    if (!(header.get("alg") instanceof String algorithm)
        || !upstream.get().algorithms().contains(algorithm)) {
      return new Unverified(Reason.WRONG_ALGORITHM);
    }
    if (!Collections.disjoint(header.keySet(), DANGEROUS)) {
      return new Unverified(Reason.MALFORMED);
    }
    JWSHeader parsed = JWSHeader.parse(header, new Base64URL(parts.get(0)));
    UpstreamKeys.Lookup lookup = keysOf(upstream.get()).find(parsed.getKeyID());
    if (lookup.key().isEmpty()) {
      return lookup.reached() ? new Unverified(Reason.UNKNOWN_KEY) : new KeysUnavailable();
    }
    String signed = parts.get(0) + "." + parts.get(1);
    VerificationKey key = lookup.key().get();
    return key.verifies(parsed, signed.getBytes(US_ASCII), new Base64URL(parts.get(2)))
        ? read(parsed, claims, signed, upstream.get())
        : new Unverified(Reason.WRONG_SIGNATURE);
  }

  private static Verification read(
      JWSHeader header, JWTClaimsSet claims, String signed, Upstream upstream)
      throws ParseException {
    var reading = new ClaimsReading(claims);
    return reading.isOfAnIdToken(header)
        ? new Verified(reading.idToken(upstream.groups(), signed), upstream)
        : new Unverified(Reason.NOT_AN_ID_TOKEN);
  }

  private static Map<String, Object> json(String part) throws ParseException {
    String text = new Base64URL(part).decodeToString();
    if (!text.stripLeading().startsWith("{")) {
      throw new ParseException("no JSON object", 0); // The parser would make one of a list.
    }
    return JSONObjectUtils.parse(text);
  }

  private UpstreamKeys keysOf(Upstream upstream) {
    return keys.computeIfAbsent(
        upstream.issuer(), issuer -> new UpstreamKeys(upstream, documents, clock));
  }
}
