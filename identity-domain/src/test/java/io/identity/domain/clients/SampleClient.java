package io.identity.domain.clients;

import io.identity.domain.claims.CustomClaims;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clients for tests: an unremarkable one, changed where the test cares. */
public final class SampleClient {

  /** What the confidential ones prove themselves with. */
  public static final ClientSecret SECRET = new ClientSecret("correct-horse");

  private final String id;
  private final @Nullable ClientSecretHash secretHash;
  private boolean enabled = true;
  private boolean firstParty;
  private boolean resourceServer;
  private boolean reportsActivity;
  private Set<GrantType> grants = EnumSet.allOf(GrantType.class);
  private Scopes scopes = scopes("read write");
  private List<String> audience = List.of();
  private RefreshOverrides refresh = RefreshOverrides.NONE;
  private @Nullable Integer maxSignIns;
  private AccessTokenType accessTokenType = AccessTokenType.JWT;
  private CustomClaims claims = CustomClaims.NONE;
  private @Nullable ClientEncryption encryption;
  private long epoch;

  private SampleClient(String id, @Nullable ClientSecretHash secretHash) {
    this.id = id;
    this.secretHash = secretHash;
  }

  public static SampleClient publicClient(String id) {
    return new SampleClient(id, null);
  }

  public static SampleClient confidential(String id) {
    return new SampleClient(id, new InMemoryClientSecrets().hash(SECRET));
  }

  /** The same client with something changed. */
  public static SampleClient like(Client client) {
    var sample = new SampleClient(client.id().value(), client.secretHash());
    sample.enabled = client.enabled();
    sample.firstParty = client.firstParty();
    sample.resourceServer = client.resourceServer();
    sample.reportsActivity = client.reportsActivity();
    sample.grants = client.grants();
    sample.scopes = client.scopes();
    sample.audience = client.audience();
    sample.refresh = client.refresh();
    sample.maxSignIns = client.metadata().maxSignIns();
    sample.accessTokenType = client.accessTokenType();
    sample.claims = client.claims();
    sample.encryption = client.encryption();
    sample.epoch = client.epoch();
    return sample;
  }

  public static Scopes scopes(String text) {
    return Scopes.parse(text).orElseThrow();
  }

  public SampleClient disabled() {
    enabled = false;
    return this;
  }

  public SampleClient firstParty() {
    firstParty = true;
    return this;
  }

  public SampleClient resourceServer() {
    resourceServer = true;
    return this;
  }

  public SampleClient reportsActivity() {
    reportsActivity = true;
    return this;
  }

  public SampleClient grants(GrantType... types) {
    grants = Set.of(types);
    return this;
  }

  public SampleClient scoped(String text) {
    scopes = scopes(text);
    return this;
  }

  public SampleClient audience(String... values) {
    audience = List.of(values);
    return this;
  }

  public SampleClient absolute(Duration duration) {
    return refresh(
        new RefreshOverrides(
            duration,
            refresh.idle(),
            refresh.retryWindow(),
            refresh.rotation(),
            refresh.activity()));
  }

  public SampleClient idle(Duration duration) {
    return refresh(
        new RefreshOverrides(
            refresh.absolute(),
            duration,
            refresh.retryWindow(),
            refresh.rotation(),
            refresh.activity()));
  }

  public SampleClient retryWindow(Duration duration) {
    return refresh(
        new RefreshOverrides(
            refresh.absolute(), refresh.idle(), duration, refresh.rotation(), refresh.activity()));
  }

  public SampleClient withoutRotation() {
    return refresh(
        new RefreshOverrides(
            refresh.absolute(), refresh.idle(), refresh.retryWindow(), false, refresh.activity()));
  }

  public SampleClient activity(ActivityMode mode) {
    return refresh(
        new RefreshOverrides(
            refresh.absolute(), refresh.idle(), refresh.retryWindow(), refresh.rotation(), mode));
  }

  public SampleClient refresh(RefreshOverrides overrides) {
    refresh = overrides;
    return this;
  }

  public SampleClient maxSignIns(int value) {
    maxSignIns = value;
    return this;
  }

  public SampleClient accessTokenType(AccessTokenType type) {
    accessTokenType = type;
    return this;
  }

  public SampleClient claims(Map<String, Object> values) {
    claims = new CustomClaims(values);
    return this;
  }

  /** Tokens for it are encrypted to the key of this name. */
  public SampleClient encryptedTo(String key) {
    encryption = new ClientEncryption(new EncryptionKey(key), null);
    return this;
  }

  public SampleClient encryptedTo(String key, URI keySet) {
    encryption = new ClientEncryption(new EncryptionKey(key), keySet);
    return this;
  }

  public SampleClient epoch(long value) {
    epoch = value;
    return this;
  }

  public ClientMetadata metadata() {
    return new ClientMetadata(
        enabled,
        firstParty,
        resourceServer,
        reportsActivity,
        grants,
        scopes,
        audience,
        refresh,
        maxSignIns,
        accessTokenType,
        claims);
  }

  public Client build() {
    return new Client(new ClientId(id), secretHash, metadata(), encryption, epoch);
  }
}
