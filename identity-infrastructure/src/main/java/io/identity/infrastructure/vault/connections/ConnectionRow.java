package io.identity.infrastructure.vault.connections;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.ExternalAccount;
import io.identity.domain.vault.connections.Health;
import io.identity.domain.vault.connections.HeldTokens;
import io.identity.domain.vault.connections.Lease;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.RefreshExpiry;
import io.identity.domain.vault.connections.State;
import io.identity.domain.vault.connections.Status;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.Scopes;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_connection}: the stored form of {@link Connection}. */
@Entity
@Table(name = "vault_connection")
@NullUnmarked // Hibernate fills the fields.
class ConnectionRow {

  @Id UUID id;
  String owner;
  String provider;
  String label;
  String accountId;
  String accountName;

  @Enumerated(EnumType.STRING)
  Status status;

  @Enumerated(EnumType.STRING)
  State.Reason reason;

  Instant statusSince;
  byte[] accessToken;
  String accessKey;
  byte[] refreshToken;
  String refreshKey;
  String scopes;
  Instant issuedAt;
  Instant expiresAt;
  Instant shredAt;
  Instant consentedAt;
  Instant refreshExpiresAt;
  Instant tellExpiryAt;
  long generation;
  String leaseNode;
  UUID leaseAttempt;
  Instant leaseUntil;
  Instant ambiguousSince;
  Instant struckAt;
  int failures;

  @Enumerated(EnumType.STRING)
  Failure lastFailure;

  String lastCode;
  Instant lastOkAt;
  Instant lastErrorAt;
  Instant retryAt;
  Instant dueAt;
  Instant lastUsedAt;
  Instant createdAt;
  Instant updatedAt;
  String metadata;

  static ConnectionRow of(Connection connection) {
    var row = new ConnectionRow();
    row.id = connection.id().value();
    row.owner = connection.owner().value();
    row.provider = connection.provider().value();
    row.label = connection.label();
    if (connection.account() != null) {
      row.accountId = connection.account().id();
      row.accountName = connection.account().name();
    }
    row.status = connection.state().status();
    row.reason = connection.state().reason();
    row.statusSince = connection.state().since();
    row.generation = connection.generation();
    row.tokens(connection.tokens());
    row.lease(connection.lease());
    row.health(connection.health());
    row.dueAt = connection.dueAt();
    row.lastUsedAt = connection.lastUsedAt();
    row.createdAt = connection.createdAt();
    row.updatedAt = connection.updatedAt();
    row.metadata = JSONObjectUtils.toJSONString(connection.metadata());
    return row;
  }

  private void tokens(HeldTokens tokens) {
    if (tokens.accessToken() != null) {
      accessToken = tokens.accessToken().bytes();
      accessKey = tokens.accessToken().key().value();
    }
    if (tokens.refreshToken() != null) {
      refreshToken = tokens.refreshToken().bytes();
      refreshKey = tokens.refreshToken().key().value();
    }
    scopes = String.join(" ", tokens.scopes());
    issuedAt = tokens.issuedAt();
    expiresAt = tokens.expiresAt();
    shredAt = tokens.shredAt();
    consentedAt = tokens.consentedAt();
    if (tokens.refreshExpiry() != null) {
      refreshExpiresAt = tokens.refreshExpiry().at();
      tellExpiryAt = tokens.refreshExpiry().tellAt();
    }
  }

  private void lease(Lease lease) {
    if (lease != null) {
      leaseNode = lease.node();
      leaseAttempt = lease.attempt();
      leaseUntil = lease.until();
    }
  }

  private void health(Health health) {
    ambiguousSince = health.ambiguousSince();
    struckAt = health.struckAt();
    failures = health.failures();
    lastFailure = health.lastFailure();
    lastCode = health.lastCode();
    lastOkAt = health.lastOkAt();
    lastErrorAt = health.lastErrorAt();
    retryAt = health.retryAt();
  }

  Connection toDomain() {
    return new Connection(
        new ConnectionId(id),
        new Owner(owner),
        new ProviderId(provider),
        label,
        accountId == null ? null : new ExternalAccount(accountId, accountName),
        new State(status, reason, statusSince),
        new HeldTokens(
            sealed(accessToken, accessKey),
            sealed(refreshToken, refreshKey),
            Scopes.of(scopes),
            issuedAt,
            expiresAt,
            shredAt,
            consentedAt,
            refreshExpiresAt == null ? null : new RefreshExpiry(refreshExpiresAt, tellExpiryAt)),
        generation,
        leaseAttempt == null ? null : new Lease(leaseNode, leaseAttempt, leaseUntil),
        new Health(
            ambiguousSince,
            struckAt,
            failures,
            lastFailure,
            lastCode,
            lastOkAt,
            lastErrorAt,
            retryAt),
        dueAt,
        lastUsedAt,
        createdAt,
        updatedAt,
        metadata());
  }

  private Map<String, String> metadata() {
    try {
      Map<String, String> texts = new HashMap<>();
      JSONObjectUtils.parse(metadata).forEach((name, value) -> texts.put(name, value.toString()));
      return texts;
    } catch (ParseException e) {
      throw new IllegalStateException("the stored metadata of a connection are damaged", e);
    }
  }

  private static Sealed sealed(byte[] bytes, String key) {
    return bytes == null ? null : new Sealed(new VaultKeyId(key), bytes);
  }
}
