package io.identity.infrastructure.clients;

import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.ActivityMode;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientEncryption;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.ClientMetadata;
import io.identity.domain.clients.ClientSecretHash;
import io.identity.domain.clients.EncryptionKey;
import io.identity.domain.clients.GrantType;
import io.identity.domain.clients.RefreshOverrides;
import io.identity.domain.clients.Scopes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code client}: the stored form of {@link Client}. Lists are separated by spaces. */
@Entity
@Table(name = "client")
@NullUnmarked // Hibernate fills the fields.
class ClientRow {

  @Id String id;
  String secretHash;
  boolean enabled;
  boolean firstParty;
  boolean resourceServer;
  boolean reportsActivity;
  String grants;
  String scopes;
  String audience;

  @Column(name = "refresh_lifetime_s")
  Long refreshLifetime;

  @Column(name = "refresh_idle_s")
  Long refreshIdle;

  @Column(name = "refresh_retry_s")
  Long refreshRetry;

  boolean refreshRotation;
  String refreshActivity;
  String accessTokenType;
  String claims;
  long epoch;
  boolean removed;
  String encryptionJwk;
  String keySet;
  Integer maxSignIns;
  Instant keySetDueAt;
  boolean keySetFailing;

  static ClientRow of(Client client) {
    var row = new ClientRow();
    row.id = client.id().value();
    row.take(client);
    return row;
  }

  /** Everything but the id. */
  void take(Client client) {
    secretHash = client.secretHash() == null ? null : client.secretHash().value();
    enabled = client.enabled();
    firstParty = client.firstParty();
    resourceServer = client.resourceServer();
    reportsActivity = client.reportsActivity();
    grants =
        client.grants().stream()
            .map(GrantType::registeredName)
            .sorted()
            .collect(Collectors.joining(" "));
    scopes = client.scopes().toString();
    audience = String.join(" ", client.audience());
    refreshLifetime = seconds(client.refresh().absolute());
    refreshIdle = seconds(client.refresh().idle());
    refreshRetry = seconds(client.refresh().retryWindow());
    refreshRotation = client.refresh().rotation();
    ActivityMode activity = client.refresh().activity();
    refreshActivity = activity == null ? null : activity.name();
    accessTokenType = client.accessTokenType().typ();
    claims = ClaimsJson.of(client.claims());
    epoch = client.epoch();
    maxSignIns = client.metadata().maxSignIns();
    take(client.encryption());
  }

  private void take(ClientEncryption encryption) {
    String jwk = encryption == null ? null : encryption.key().jwk();
    String address =
        encryption == null || encryption.keySet() == null ? null : encryption.keySet().toString();
    if (!Objects.equals(jwk, encryptionJwk) || !Objects.equals(address, keySet)) {
      // Read again at once: the key may have been replaced while this one was on its way.
      keySetDueAt = null;
      keySetFailing = false;
    }
    encryptionJwk = jwk;
    keySet = address;
  }

  Client toDomain() {
    return new Client(
        new ClientId(id),
        secretHash == null ? null : new ClientSecretHash(secretHash),
        new ClientMetadata(
            enabled,
            firstParty,
            resourceServer,
            reportsActivity,
            words(grants).stream()
                .map(name -> GrantType.named(name).orElseThrow())
                .collect(Collectors.toSet()),
            Scopes.parse(scopes).orElseThrow(),
            words(audience),
            new RefreshOverrides(
                duration(refreshLifetime),
                duration(refreshIdle),
                duration(refreshRetry),
                refreshRotation,
                refreshActivity == null ? null : ActivityMode.valueOf(refreshActivity)),
            maxSignIns,
            AccessTokenType.named(accessTokenType).orElseThrow(),
            ClaimsJson.parse(claims)),
        encryptionJwk == null
            ? null
            : new ClientEncryption(
                new EncryptionKey(encryptionJwk), keySet == null ? null : URI.create(keySet)),
        epoch);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
  }

  private static Long seconds(Duration duration) {
    return duration == null ? null : duration.toSeconds();
  }

  private static Duration duration(Long seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
