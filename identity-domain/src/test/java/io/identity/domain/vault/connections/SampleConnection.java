package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.RefreshPolicy;
import io.identity.domain.vault.providers.SampleProvider;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Connections for tests. */
public final class SampleConnection {

  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  public static final ProviderId ADS = new ProviderId("amazon-ads");

  private SampleConnection() {}

  public static Provider provider(ProviderId id, RefreshPolicy times, boolean enabled) {
    return provider(SampleProvider.standard(), id, times, enabled);
  }

  static Provider named(ProviderId id, Provider some) {
    return provider(some, id, some.refresh(), some.enabled());
  }

  private static Provider provider(
      Provider some, ProviderId id, RefreshPolicy times, boolean enabled) {
    return new Provider(
        id,
        some.displayName(),
        enabled,
        times,
        some.template(),
        some.endpoints(),
        some.clientId(),
        some.clientSecrets(),
        some.scopes(),
        some.consent(),
        some.dialect(),
        some.habits(),
        some.resources(),
        some.limits(),
        some.allowedHosts(),
        some.holdReleasedAt());
  }

  public static Sealed sealed(String key, String text) {
    return new Sealed(new VaultKeyId(key), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of an owner of its own, due at noon. */
  public static Connection active() {
    return active(new ConnectionId(UUID.randomUUID()), newOwner(), ADS, account());
  }

  public static Owner newOwner() {
    return new Owner("person-" + UUID.randomUUID());
  }

  public static ExternalAccount account() {
    return new ExternalAccount("amzn1.account." + UUID.randomUUID(), "Ann's shop");
  }

  public static Connection active(
      ConnectionId id, Owner owner, ProviderId provider, @Nullable ExternalAccount account) {
    return new Connection(
        id,
        owner,
        provider,
        "shop",
        account,
        State.active(NOON.minusSeconds(60)),
        new HeldTokens(
            sealed("key-1", "access"),
            sealed("key-2", "refresh"),
            Set.of("profile", "advertising::campaign_management"),
            NOON.minusSeconds(60),
            NOON.plusSeconds(3_540),
            null),
        1,
        null,
        Health.good(NOON.minusSeconds(60)),
        NOON,
        NOON.minusSeconds(60),
        NOON.minusSeconds(120),
        NOON.minusSeconds(60),
        Map.of());
  }

  /** With every field different from that of an active one. */
  public static Connection ended(ConnectionId id, Owner owner) {
    return new Connection(
        id,
        owner,
        ADS,
        null,
        null,
        new State(Status.REAUTHORIZATION_REQUIRED, State.Reason.RESPONSE_LOST, NOON),
        new HeldTokens(
            null,
            sealed("key-3", "quarantined"),
            Set.of(),
            NOON.minusSeconds(1),
            NOON,
            NOON.plusSeconds(86_400),
            NOON.minusSeconds(77),
            new RefreshExpiry(NOON.plusSeconds(99), NOON.minusSeconds(98))),
        7,
        null,
        new Health(
            NOON.minusSeconds(9),
            NOON.minusSeconds(8),
            4,
            Failure.GRANT,
            "invalid_grant",
            NOON.minusSeconds(7),
            NOON.minusSeconds(6),
            NOON.plusSeconds(5)),
        null,
        NOON.minusSeconds(4),
        NOON.minusSeconds(3),
        NOON.minusSeconds(2),
        Map.of("shop", "Ann's \"first\""));
  }

  public static Connection suspended(Connection connection) {
    return new Connection(
        connection.id(),
        connection.owner(),
        connection.provider(),
        connection.label(),
        connection.account(),
        new State(Status.SUSPENDED, null, NOON),
        connection.tokens(),
        connection.generation(),
        connection.lease(),
        connection.health(),
        null,
        connection.lastUsedAt(),
        connection.createdAt(),
        NOON,
        connection.metadata());
  }

  public static Connection dueAt(Connection connection, Instant due) {
    return connection.dueAgain(due);
  }

  public static Connection disconnected(Connection connection, Instant at) {
    return connection.disconnected(at);
  }

  /** As a refresh would leave it. */
  public static Connection renewed(Connection connection, String access, Instant at) {
    return connection.renewed(
        new Renewal(sealed("key-1", access), null, null, at, at.plusSeconds(3_600), null, null),
        at.plusSeconds(2_700),
        at);
  }

  /** With other secrets, of that generation. */
  public static Connection sealedUnder(Connection connection, VaultKeyId key, long generation) {
    return sealed(connection, key, generation, "-" + generation);
  }

  /** With other secrets, of the same generation. */
  public static Connection sealedAnew(Connection connection, VaultKeyId key) {
    return sealed(connection, key, connection.generation(), "-anew");
  }

  private static Connection sealed(
      Connection connection, VaultKeyId key, long generation, String mark) {
    HeldTokens tokens = connection.tokens();
    return with(
        connection,
        new HeldTokens(
            sealed(key.value(), "access" + mark),
            sealed(key.value(), "refresh" + mark),
            tokens.scopes(),
            tokens.issuedAt(),
            tokens.expiresAt(),
            null),
        generation);
  }

  /** Whose refresh token will be over. */
  public static Connection expiring(ProviderId provider, Instant at, @Nullable Instant tellAt) {
    Connection some = active(new ConnectionId(UUID.randomUUID()), newOwner(), provider, account());
    HeldTokens tokens = some.tokens();
    return withTokens(
        some,
        new HeldTokens(
            tokens.accessToken(),
            tokens.refreshToken(),
            tokens.scopes(),
            tokens.issuedAt(),
            tokens.expiresAt(),
            null,
            tokens.issuedAt(),
            new RefreshExpiry(at, tellAt)));
  }

  static Connection withTokens(Connection connection, HeldTokens tokens) {
    return with(connection, tokens, connection.generation());
  }

  private static Connection with(Connection connection, HeldTokens tokens, long generation) {
    return new Connection(
        connection.id(),
        connection.owner(),
        connection.provider(),
        connection.label(),
        connection.account(),
        connection.state(),
        tokens,
        generation,
        connection.lease(),
        connection.health(),
        connection.dueAt(),
        connection.lastUsedAt(),
        connection.createdAt(),
        connection.updatedAt(),
        connection.metadata());
  }
}
