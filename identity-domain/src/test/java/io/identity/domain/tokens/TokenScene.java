package io.identity.domain.tokens;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.ActivityMode;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.InMemoryClients;
import io.identity.domain.clients.RefreshPolicy;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.clients.Scopes;
import io.identity.domain.revocation.InMemoryRevocations;
import io.identity.domain.revocation.InMemoryRevokedTokens;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.tokens.Minting.Minted;
import io.identity.domain.users.InMemoryUsers;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ann signs in through an app: all that the token use cases need for that, in memory. */
public final class TokenScene {

  public static final String ISSUER = "https://identity.example";
  public static final String AUDIENCE = "https://records.example";

  public static final MintPolicy MINT_POLICY =
      new MintPolicy(
          CustomClaims.NONE, new ClaimPolicy(Set.of()), ScopeAudiences.NONE, MintPolicy.WIRE_MAX);

  /** Not on a whole second, because the rules must not count on that. */
  public static final Instant START = Instant.parse("2026-01-01T10:00:00.123456789Z");

  public static final Duration ACCESS_LIFETIME = Duration.ofMinutes(15);
  public static final Duration ABSOLUTE = Duration.ofDays(7);
  public static final Duration IDLE = Duration.ofMinutes(10);
  public static final Duration RETRY_WINDOW = Duration.ofSeconds(30);
  public static final Duration MAX_SKEW = Duration.ofMinutes(5);

  /** From when on nothing that was issued until {@link #START} is accepted anywhere. */
  public static final Instant ALL_DEAD = START.plus(Duration.ofMinutes(30)).plus(MAX_SKEW);

  public static final Origin HOME = Origin.of("192.0.2.1", "Firefox");
  public static final Origin AWAY = Origin.of("198.51.100.7", "Chrome");

  public final AdjustableClock clock = new AdjustableClock(START);
  public final InMemoryUsers users = new InMemoryUsers();
  public final InMemoryClients clients = new InMemoryClients();
  public final InMemoryStandings standings = new InMemoryStandings(users, clients);
  public final InMemoryRefreshTokens refreshTokens = new InMemoryRefreshTokens(standings);
  public final InMemoryRevocations revocations = new InMemoryRevocations();
  public final InMemoryRevokedTokens revokedTokens = new InMemoryRevokedTokens(revocations, clock);
  public final InMemorySecurityEvents events = new InMemorySecurityEvents();
  public final InMemoryTransaction transaction = new InMemoryTransaction();
  public final InMemoryAccessTokens accessTokens = new InMemoryAccessTokens();
  public final InMemoryTokenEncrypter encrypter = new InMemoryTokenEncrypter();
  public final InMemoryRefreshTokenKeys keys = new InMemoryRefreshTokenKeys(1);

  public final RevocationPolicy revocationPolicy = new RevocationPolicy(MAX_SKEW);
  public final TokenPolicy policy =
      new TokenPolicy(
          ISSUER,
          ACCESS_LIFETIME,
          AUDIENCE,
          new RefreshPolicy(ABSOLUTE, IDLE, RETRY_WINDOW, true, ActivityMode.EXPIRY));

  public final RefreshTokenFormat format = new RefreshTokenFormat(ISSUER, keys, new SecureRandom());
  public final MintAccessToken mint = minting(MINT_POLICY);
  public final CheckAccessToken checkAccessToken =
      new CheckAccessToken(accessTokens, revokedTokens, clock);
  public final EndSignIn endSignIn =
      new EndSignIn(refreshTokens, revocations, revocationPolicy, clock);
  public final RecentActivity recentActivity = new RecentActivity();
  public final StoreActivity storeActivity =
      new StoreActivity(recentActivity, refreshTokens, transaction);
  public final NoteActivity noteActivity = new NoteActivity(recentActivity, storeActivity, clock);

  /** What a deployer's own code says. */
  public ClaimsSource claimsSource = request -> Map.of();

  /** What another server does while this one waits. */
  public Runnable meanwhile = () -> {};

  /** How long this one has waited. */
  public Duration paused = Duration.ZERO;

  public final RotateRefreshToken rotateRefreshToken =
      new RotateRefreshToken(
          format,
          refreshTokens,
          standings,
          accessTokens,
          endSignIn,
          recentActivity,
          policy,
          transaction,
          this::pause,
          events,
          clock);

  public final User ann = SampleUser.named("ann").build();
  public final Client app;

  /** At a public client that sets nothing of its own. */
  public TokenScene() {
    this(SampleClient.publicClient("app"));
  }

  public TokenScene(SampleClient client) {
    users.add(ann);
    app = register(client);
  }

  public Client register(SampleClient sample) {
    Client client = sample.build();
    clients.add(client);
    return client;
  }

  /** Ann signs in at home, for everything that the app may have. */
  public LiveSignIn signIn() {
    return signIn(ann, app);
  }

  public LiveSignIn signIn(User user, Client client) {
    var use = new Use(clock.instant(), HOME);
    var grant =
        new Grant(
            user.subject(),
            client.id(),
            client.scopes(),
            mint.audience(client, client.scopes()).orElseThrow(),
            use.at(),
            user.epoch(),
            client.epoch());
    var value = format.first(SampleSignIn.newId());
    var token =
        RefreshToken.first(
            value, grant, use, client.refreshPolicy(policy.refresh()), ACCESS_LIFETIME);
    refreshTokens.add(token);
    return new LiveSignIn(token, value, user.groups(), client.scopes());
  }

  private void pause(Duration time) {
    if (transaction.open()) {
      throw new IllegalStateException("nobody waits in a transaction");
    }
    meanwhile.run();
    clock.advance(time);
    paused = paused.plus(time);
  }

  /** As {@link #MINT_POLICY}, where scopes decide for whom a token is. */
  public MintAccessToken mintingFor(String scopeAudiences) {
    return minting(
        new MintPolicy(
            CustomClaims.NONE,
            new ClaimPolicy(Set.of()),
            ScopeAudiences.parse(scopeAudiences),
            MintPolicy.WIRE_MAX));
  }

  public MintAccessToken minting(MintPolicy mintPolicy) {
    return new MintAccessToken(
        accessTokens,
        encrypter,
        clients,
        request -> claimsSource.claims(request),
        policy,
        mintPolicy,
        clock);
  }

  public Minted minted(LiveSignIn signIn) {
    return (Minted) mint.forSignIn(signIn);
  }

  /** For whatever the client's scopes say. */
  public Minted minted(Client service, Scopes scopes) {
    return (Minted) mint.forService(service, scopes, mint.audience(service, scopes).orElseThrow());
  }

  public String accessTokenOf(LiveSignIn signIn) {
    return minted(signIn).compact();
  }

  public RefreshToken stored(SessionId id) {
    return refreshTokens.findAndLock(id).orElseThrow();
  }

  /** The app presents the token, at home. */
  public Rotation rotate(RefreshTokenValue value) {
    return rotate(value, HOME);
  }

  public Rotation rotate(RefreshTokenValue value, Origin origin) {
    return rotate(value.reveal(), app, Optional.empty(), Optional.empty(), origin);
  }

  public Rotation rotate(String text) {
    return rotateAs(app, text);
  }

  public Rotation rotateAs(Client client, String text) {
    return rotate(text, client, Optional.empty(), Optional.empty(), HOME);
  }

  public Rotation rotateFor(Scopes scopes, RefreshTokenValue value) {
    return rotate(value.reveal(), app, Optional.empty(), Optional.of(scopes), HOME);
  }

  public Rotation rotateWith(String accessToken, RefreshTokenValue value) {
    return rotate(value.reveal(), app, Optional.of(accessToken), Optional.empty(), HOME);
  }

  private Rotation rotate(
      String text,
      Client client,
      Optional<String> accessToken,
      Optional<Scopes> scopes,
      Origin origin) {
    return rotateRefreshToken.rotate(new RefreshRequest(text, accessToken, scopes, client, origin));
  }
}
