package io.identity.domain.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider whose word on people is taken.
 *
 * @param issuer {@code iss}, compared exactly
 * @param clientId by which the provider knows us: the {@code aud} of its tokens for us
 * @param keySet where its keys are; null where its own metadata says so
 * @param algorithms with which its tokens may be signed (RFC 8725 §3.1)
 * @param maxAge how long after {@code iat} a token is still good for a sign-in
 * @param createsPeople whether somebody never seen before gets an account
 * @param groups null when its groups do not count here
 * @param plainLoopback whether it may be on this machine without TLS; for trying only
 */
public record Upstream(
    String issuer,
    String clientId,
    @Nullable URI keySet,
    Set<String> algorithms,
    Duration maxAge,
    boolean createsPeople,
    @Nullable GroupMapping groups,
    boolean plainLoopback) {

  /** All of RFC 7518 §3.1 that is signed with a private key. */
  private static final Set<String> SIGNATURES =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int ISSUER_LENGTH_MAX = 500;
  private static final Duration AGE_MAX = Duration.ofDays(1);

  public Upstream {
    algorithms = Set.copyOf(algorithms);
    URI address = URI.create(issuer);
    if (!allows(address, plainLoopback) || address.getRawQuery() != null) {
      throw new IllegalArgumentException("issuer must be an https URL without query and fragment");
    }
    if (issuer.length() > ISSUER_LENGTH_MAX) {
      throw new IllegalArgumentException("issuer is too long");
    }
    if (clientId.isEmpty()) {
      throw new IllegalArgumentException("client-id must be set");
    }
    if (keySet != null && !allows(keySet, plainLoopback)) {
      throw new IllegalArgumentException("jwks-uri must be an https URL");
    }
    if (algorithms.isEmpty() || !SIGNATURES.containsAll(algorithms)) {
      throw new IllegalArgumentException("algorithms must be some of " + SIGNATURES);
    }
    if (maxAge.compareTo(Duration.ofSeconds(1)) < 0 || maxAge.compareTo(AGE_MAX) > 0) {
      throw new IllegalArgumentException("max-age must be PT1S to P1D");
    }
  }

  /** OpenID Connect Discovery §4: a slash at the issuer's end is left out. */
  public URI metadata() {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return URI.create(base + "/.well-known/openid-configuration");
  }

  /** Whoever can change the answer can make people up, so the address must be authenticated. */
  public boolean allows(URI address) {
    return allows(address, plainLoopback);
  }

  private static boolean allows(URI address, boolean plainLoopback) {
    boolean known =
        "https".equalsIgnoreCase(address.getScheme())
            || (plainLoopback
                && "http".equalsIgnoreCase(address.getScheme())
                && LOOPBACK.contains(String.valueOf(address.getHost())));
    return known
        && address.getHost() != null
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null;
  }
}
