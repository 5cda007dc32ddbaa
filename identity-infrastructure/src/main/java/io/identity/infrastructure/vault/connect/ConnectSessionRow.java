package io.identity.infrastructure.vault.connect;

import io.identity.domain.vault.connect.ConnectFailure;
import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectSessionId;
import io.identity.domain.vault.connect.ConnectStatus;
import io.identity.domain.vault.connect.ConnectWish;
import io.identity.domain.vault.connect.Fingerprint;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.Scopes;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_connect_session}: the stored form of {@link ConnectSession}. */
@Entity
@Table(name = "vault_connect_session")
@NullUnmarked // Hibernate fills the fields.
class ConnectSessionRow {

  @Id UUID id;
  String owner;
  String provider;
  String scopes;
  String returnUrl;
  String label;
  UUID reconnected;
  String loginHint;
  String binding;
  String link;
  String browser;
  String state;
  byte[] secret;
  String secretKey;

  @Enumerated(EnumType.STRING)
  ConnectStatus status;

  @Enumerated(EnumType.STRING)
  ConnectFailure failure;

  UUID connection;
  String missingScopes;
  Instant createdAt;
  Instant expiresAt;

  static ConnectSessionRow of(ConnectSession session) {
    var row = new ConnectSessionRow();
    row.id = session.id().value();
    row.wish(session.wish());
    row.link = session.link().value();
    row.browser = value(session.browser());
    row.state = value(session.state());
    if (session.secret() != null) {
      row.secret = session.secret().bytes();
      row.secretKey = session.secret().key().value();
    }
    row.status = session.status();
    row.failure = session.failure();
    row.connection = session.connection() == null ? null : session.connection().value();
    row.missingScopes = String.join(" ", session.missingScopes());
    row.createdAt = session.createdAt();
    row.expiresAt = session.expiresAt();
    return row;
  }

  private void wish(ConnectWish wish) {
    owner = wish.owner().value();
    provider = wish.provider().value();
    scopes = String.join(" ", wish.scopes());
    returnUrl = wish.returnUrl().toString();
    label = wish.label();
    reconnected = wish.reconnected() == null ? null : wish.reconnected().value();
    loginHint = wish.loginHint();
    binding = value(wish.binding());
  }

  private static String value(Fingerprint fingerprint) {
    return fingerprint == null ? null : fingerprint.value();
  }

  ConnectSession toDomain() {
    return new ConnectSession(
        new ConnectSessionId(id),
        new ConnectWish(
            new Owner(owner),
            new ProviderId(provider),
            Scopes.of(scopes),
            URI.create(returnUrl),
            label,
            reconnected == null ? null : new ConnectionId(reconnected),
            loginHint,
            fingerprint(binding)),
        new Fingerprint(link),
        fingerprint(browser),
        fingerprint(state),
        secret == null ? null : new Sealed(new VaultKeyId(secretKey), secret),
        status,
        failure,
        connection == null ? null : new ConnectionId(connection),
        Scopes.of(missingScopes),
        createdAt,
        expiresAt);
  }

  private static Fingerprint fingerprint(String value) {
    return value == null ? null : new Fingerprint(value);
  }
}
