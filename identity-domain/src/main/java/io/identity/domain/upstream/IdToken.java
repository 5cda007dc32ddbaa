package io.identity.domain.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about a person (OpenID Connect Core §2), under a signature that is good.
 *
 * @param authorizedParty {@code azp}
 * @param authTime when the person proved who they are
 * @param groups the provider's, where they count
 * @param fingerprint by which it is known again; see {@link #fingerprint(String, String, String)}
 */
public record IdToken(
    UpstreamSubject person,
    List<String> audience,
    @Nullable String authorizedParty,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant notBefore,
    @Nullable Instant authTime,
    @Nullable String nonce,
    Set<String> groups,
    String fingerprint) {

  /** How far a provider's clock may be from ours. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** Why an ID token starts no sign-in; whoever sent it hears one answer for all. */
  public enum Reason {
    MALFORMED,
    WRONG_ISSUER,
    WRONG_ALGORITHM,
    UNKNOWN_KEY,
    WRONG_SIGNATURE,
    /** An access token, a logout token or the like (RFC 8725 §3.12). */
    NOT_AN_ID_TOKEN,
    WRONG_AUDIENCE,
    EXPIRED,
    NOT_YET_VALID,
    TOO_OLD,
    WRONG_NONCE,
    REPLAYED,
    UNKNOWN_PERSON,
    DISABLED
  }

  public IdToken {
    audience = List.copyOf(audience);
    groups = Set.copyOf(groups);
  }

  /**
   * SHA-256 in base64url of the issuer and the {@code jti}, or, without one, of what was signed:
   * not of the signature, which for one text may have several forms.
   */
  public static String fingerprint(String issuer, @Nullable String jti, String signed) {
    String text = issuer + (jti == null ? "\0signed\0" + signed : "\0jti\0" + jti);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The first thing that is wrong with it, in the order of OpenID Connect Core §3.1.3.7. */
  Optional<Reason> flaw(Upstream upstream, Optional<String> expectedNonce, Instant now) {
    if (!isFor(upstream.clientId())) {
      return Optional.of(Reason.WRONG_AUDIENCE);
    }
    if (!now.isBefore(acceptedUntil())) {
      return Optional.of(Reason.EXPIRED);
    }
    Instant latest = now.plus(SKEW);
    if (issuedAt.isAfter(latest) || (notBefore != null && notBefore.isAfter(latest))) {
      return Optional.of(Reason.NOT_YET_VALID);
    }
    if (now.isAfter(issuedAt.plus(upstream.maxAge()))) {
      return Optional.of(Reason.TOO_OLD);
    }
    return expectedNonce.filter(expected -> !expected.equals(nonce)).map(no -> Reason.WRONG_NONCE);
  }

  /** Among several audiences only the one that asked for it may use it. */
  private boolean isFor(String clientId) {
    return audience.contains(clientId)
        && (audience.size() == 1 || clientId.equals(authorizedParty));
  }

  /** From then on it is refused for its age. */
  Instant acceptedUntil() {
    return expiresAt.plus(SKEW);
  }

  /** When the person proved who they are; in our past, whatever the provider's clock says. */
  Instant provedAt(Instant now) {
    Instant proved = authTime == null ? issuedAt : authTime;
    return proved.isAfter(now) ? now : proved;
  }

  @Override
  public String toString() {
    return "IdToken[…]";
  }
}
