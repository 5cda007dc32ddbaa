package io.identity.system.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.system.harness.Secrets;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody else's OAuth 2.0 provider on this machine, which misbehaves as it is told to: {@code
 * /authorize}, {@code /token}, {@code /revoke}, {@code /userinfo}, {@code /profiles}.
 *
 * <p>Refresh tokens rotate, and one that comes back ends everything that came of the same consent.
 * Every misbehaviour is used once, in the order in which they were asked for: those of a refresh
 * token first, then those of a path.
 */
public final class ChaosProvider implements AutoCloseable {

  public static final String CLIENT_ID = "amzn1.application-oa2-client.chaos";

  private final String secret = Secrets.plant();
  private final ChaosServer server = new ChaosServer(this::serve);
  private final ChaosGrants grants = new ChaosGrants();
  private final Map<String, Deque<Misbehaviour>> byPath = new HashMap<>();
  private final Map<ChaosGrants.Family, Deque<Misbehaviour>> byFamily = new HashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  private Set<String> secrets = Set.of(secret);
  private boolean rotates = true;
  private Duration grace = Duration.ZERO;
  private Duration lifetime = Duration.ofHours(1);
  private String account = "amzn1.account.CHAOS";
  private String grantedScope;
  private String issuer;
  private boolean denied;

  /**
   * A request that came.
   *
   * @param account whose tokens it was about; empty where nobody's
   * @param status null when there was no answer
   */
  public record Seen(Instant at, String path, String account, Integer status) {}

  public URI address() {
    return server.address();
  }

  public String clientSecret() {
    return secret;
  }

  /** From now on only these are taken. */
  public synchronized void takeSecrets(String... taken) {
    secrets = Set.of(taken);
  }

  public synchronized void rotate(boolean each, Duration graceOfTheOldOne) {
    rotates = each;
    grace = graceOfTheOldOne;
  }

  public synchronized void lifetime(Duration ofAccessTokens) {
    lifetime = ofAccessTokens;
  }

  /** Who consents from now on. */
  public synchronized void account(String id) {
    account = id;
  }

  /** What is granted from now on, whatever is asked for; null grants what is asked for. */
  public synchronized void grantOnly(String scope) {
    grantedScope = scope;
  }

  /** The next person who is asked says no (RFC 6749 §4.1.2.1). */
  public synchronized void denyOnce() {
    denied = true;
  }

  /** Another {@code iss} than its own in the answer to the browser (RFC 9207). */
  public synchronized void claimToBe(String otherIssuer) {
    issuer = otherIssuer;
  }

  /** Of the next requests to a path. */
  public synchronized void misbehave(String path, Misbehaviour... next) {
    byPath.computeIfAbsent(path, it -> new ArrayDeque<>()).addAll(List.of(next));
  }

  /** Of the next refreshes of whoever has the refresh token, or had it. */
  public synchronized void misbehaveFor(String refreshToken, Misbehaviour... next) {
    byFamily
        .computeIfAbsent(
            grants.ofRefreshToken(refreshToken).orElseThrow(), it -> new ArrayDeque<>())
        .addAll(List.of(next));
  }

  /** A consent without a browser: its refresh token. */
  public synchronized String consent(String scope) {
    return grants.begin(account, scope).refresh();
  }

  /** Of somebody in particular. */
  public synchronized String consent(String ofAccount, String scope) {
    return grants.begin(ofAccount, scope).refresh();
  }

  /** The person takes everything back that the token came with. */
  public synchronized void takeBack(String token) {
    grants.revoke(token);
  }

  public synchronized boolean isAlive(String refreshToken) {
    return grants
        .ofRefreshToken(refreshToken)
        .filter(family -> !family.revoked && family.current().equals(refreshToken))
        .isPresent();
  }

  /** Whether the consent is over that the token came with. */
  public synchronized boolean isOver(String refreshToken) {
    return grants.ofRefreshToken(refreshToken).filter(family -> !family.revoked).isEmpty();
  }

  /** All requests so far, in the order in which they were answered. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  public long count(String path, String ofAccount) {
    return seen.stream()
        .filter(each -> each.path().equals(path) && each.account().equals(ofAccount))
        .count();
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(ChaosRequest request, ChaosServer.Line line) {
    Optional<Misbehaviour> misbehaviour;
    ChaosAnswer answer;
    synchronized (this) {
      misbehaviour = next(request);
      answer =
          misbehaviour.map(Misbehaviour::acts).orElse(true)
              ? answer(request)
              : ChaosAnswer.empty(500);
    }
    var delivery = new ChaosDelivery(line, answer);
    // Counted before it is sent, so that who has the answer finds the request here.
    seen.add(
        new Seen(Instant.now(), request.path(), account(request), delivery.status(misbehaviour)));
    try {
      delivery.deliver(misbehaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Misbehaviour> next(ChaosRequest request) {
    return family(request)
        .map(byFamily::get)
        .map(Deque::poll)
        .or(() -> Optional.ofNullable(byPath.get(request.path())).map(Deque::poll));
  }

  private Optional<ChaosGrants.Family> family(ChaosRequest request) {
    return request.path().equals("/token")
        ? grants.ofRefreshToken(request.params().getOrDefault("refresh_token", ""))
        : Optional.empty();
  }

  private synchronized String account(ChaosRequest request) {
    Optional<ChaosGrants.Family> family =
        family(request).or(() -> grants.ofAccessToken(bearer(request)));
    return family.map(it -> it.account).orElse("");
  }

  private static String bearer(ChaosRequest request) {
    return request.header("Authorization").replaceFirst("^Bearer ", "");
  }

  private ChaosAnswer answer(ChaosRequest request) {
    return switch (request.path()) {
      case "/authorize" -> authorize(request.query());
      case "/token" -> isClient(request) ? token(request.params()) : wrongClient();
      case "/revoke" -> isClient(request) ? revoke(request.params()) : wrongClient();
      case "/userinfo" ->
          grants
              .ofAccessToken(bearer(request))
              .map(it -> ChaosAnswer.json(200, "{\"sub\":\"%s\"}".formatted(it.account)))
              .orElse(ChaosAnswer.empty(401));
      case "/profiles" -> profiles(request);
      default -> ChaosAnswer.html(404);
    };
  }

  private boolean isClient(ChaosRequest request) {
    Map<String, String> client = request.client();
    return client.get("id").equals(CLIENT_ID) && secrets.contains(client.get("secret"));
  }

  private static ChaosAnswer wrongClient() {
    return ChaosAnswer.error(401, "invalid_client");
  }

  private ChaosAnswer authorize(Map<String, String> query) {
    if (!CLIENT_ID.equals(query.get("client_id")) || !query.containsKey("redirect_uri")) {
      return ChaosAnswer.html(400);
    }
    String scope = grantedScope == null ? query.getOrDefault("scope", "") : grantedScope;
    String outcome =
        denied ? "error=access_denied" : "code=" + encoded(grants.code(query, account, scope));
    denied = false;
    String iss = issuer == null ? address().toString() : issuer;
    return ChaosAnswer.empty(302)
        .with(
            "Location",
            "%s?%s&state=%s&iss=%s"
                .formatted(
                    query.get("redirect_uri"),
                    outcome,
                    encoded(query.getOrDefault("state", "")),
                    encoded(iss)));
  }

  private ChaosAnswer token(Map<String, String> params) {
    return switch (params.getOrDefault("grant_type", "")) {
      case "authorization_code" ->
          grants
              .code(params.getOrDefault("code", ""))
              .filter(code -> fits(code.request(), params))
              .flatMap(grants::redeem)
              .map(this::tokens)
              .orElse(ChaosAnswer.error(400, "invalid_grant"));
      case "refresh_token" ->
          grants
              .refresh(params.getOrDefault("refresh_token", ""), rotates, grace, Instant.now())
              .map(this::tokens)
              .orElse(ChaosAnswer.error(400, "invalid_grant"));
      default -> ChaosAnswer.error(400, "unsupported_grant_type");
    };
  }

  /** RFC 6749 §4.1.3 and RFC 7636 §4.6. */
  private static boolean fits(Map<String, String> request, Map<String, String> params) {
    String challenge = request.get("code_challenge");
    return request.get("redirect_uri").equals(params.get("redirect_uri"))
        && (challenge == null || challenge.equals(s256(params.getOrDefault("code_verifier", ""))));
  }

  private static String s256(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private ChaosAnswer tokens(ChaosGrants.Tokens tokens) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("access_token", tokens.access())
            .add("refresh_token", tokens.refresh())
            .add("token_type", "bearer")
            .add("expires_in", lifetime.toSeconds())
            .add("scope", tokens.scope());
    return ChaosAnswer.json(200, json.build().toString());
  }

  private ChaosAnswer revoke(Map<String, String> params) {
    grants.revoke(params.getOrDefault("token", ""));
    return ChaosAnswer.empty(200); // RFC 7009 §2.2: of an unknown one, too
  }

  /** As Amazon Ads answers {@code GET /v2/profiles}. */
  private ChaosAnswer profiles(ChaosRequest request) {
    return grants
        .ofAccessToken(bearer(request))
        .filter(it -> request.header("Amazon-Advertising-API-ClientId").equals(CLIENT_ID))
        .map(
            it ->
                ChaosAnswer.json(
                    200,
                    "[{\"profileId\":1,\"countryCode\":\"US\",\"accountInfo\":{\"id\":\"%s\"}}]"
                        .formatted(it.account)))
        .orElse(ChaosAnswer.error(401, "UNAUTHORIZED"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
