package io.identity.domain.clients;

import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.claims.CustomClaims;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator decides about a client (RFC 7591 §2).
 *
 * @param firstParty may sign people in with their password
 * @param resourceServer may introspect every token
 * @param reportsActivity may tell when sign-ins were last used
 * @param scopes what it may ask for, and what it gets when it asks for nothing in particular
 * @param audience the {@code aud} of its tokens; empty takes the server's default
 * @param maxSignIns how many one person may have here; null takes the server's
 * @param accessTokenType of the tokens that are meant for it
 * @param claims beyond the profile, in all of its tokens
 */
public record ClientMetadata(
    boolean enabled,
    boolean firstParty,
    boolean resourceServer,
    boolean reportsActivity,
    Set<GrantType> grants,
    Scopes scopes,
    List<String> audience,
    RefreshOverrides refresh,
    @Nullable Integer maxSignIns,
    AccessTokenType accessTokenType,
    CustomClaims claims) {

  /** Every audience of a token travels in its {@code aud}, and so with every request. */
  private static final int AUDIENCE_LENGTH_MAX = 2_000;

  /** Longer is no policy, and times beyond it do not fit into every database. */
  private static final Duration LONGEST = Duration.ofDays(3_650);

  /** Names things of this server, such as providers: no token of ours is for one of them. */
  private static final String OURS = "urn:identity:";

  private static final Pattern VISIBLE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

  /** What makes a client unfit to be registered. */
  public enum Flaw {
    /** RFC 6749 §4.4: only a confidential client may act for itself. */
    PUBLIC_CLIENT_CREDENTIALS,
    /** RFC 9700 §4.14.2: only a sender-constrained token may stay the same. */
    PUBLIC_WITHOUT_ROTATION,
    AUDIENCE,
    REFRESH_LIFETIME,
    REFRESH_IDLE,
    REFRESH_RETRY_WINDOW,
    MAX_SIGN_INS,
    ENCRYPTION_KEY,
    KEY_SET_ADDRESS,
    KEY_SET,
    CLAIMS
  }

  public ClientMetadata {
    grants = Set.copyOf(grants);
    audience = List.copyOf(audience);
  }

  /** The first thing that is wrong with it for such a client. */
  public Optional<Flaw> flaw(boolean confidential, ClaimPolicy claimPolicy) {
    return claimPolicy.flaw(claims.values()).isPresent()
        ? Optional.of(Flaw.CLAIMS)
        : flaw(confidential);
  }

  private Optional<Flaw> flaw(boolean confidential) {
    if (!confidential && grants.contains(GrantType.CLIENT_CREDENTIALS)) {
      return Optional.of(Flaw.PUBLIC_CLIENT_CREDENTIALS);
    }
    if (!confidential && !refresh.rotation()) {
      return Optional.of(Flaw.PUBLIC_WITHOUT_ROTATION);
    }
    if (!audience.stream().allMatch(ClientMetadata::isStringOrUri)
        || String.join(" ", audience).length() > AUDIENCE_LENGTH_MAX) {
      return Optional.of(Flaw.AUDIENCE);
    }
    if (!isWithin(Duration.ofSeconds(1), refresh.absolute())) {
      return Optional.of(Flaw.REFRESH_LIFETIME);
    }
    if (!isWithin(Duration.ofSeconds(1), refresh.idle())) {
      return Optional.of(Flaw.REFRESH_IDLE);
    }
    if (!isWithin(Duration.ZERO, refresh.retryWindow())) {
      return Optional.of(Flaw.REFRESH_RETRY_WINDOW);
    }
    return maxSignIns == null || maxSignIns >= 1
        ? Optional.empty()
        : Optional.of(Flaw.MAX_SIGN_INS);
  }

  /** RFC 7519 §2: any text, but one with a colon is a URI. Stored in a list with spaces between. */
  private static boolean isStringOrUri(String text) {
    if (!VISIBLE.matcher(text).matches() || text.startsWith(OURS)) {
      return false;
    }
    try {
      return !text.contains(":") || new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** In whole seconds, as they are stored. */
  private static boolean isWithin(Duration shortest, @Nullable Duration value) {
    return value == null
        || (value.equals(Duration.ofSeconds(value.toSeconds()))
            && value.compareTo(shortest) >= 0
            && value.compareTo(LONGEST) <= 0);
  }
}
