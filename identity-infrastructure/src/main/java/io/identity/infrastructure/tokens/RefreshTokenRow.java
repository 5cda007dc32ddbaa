package io.identity.infrastructure.tokens;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.Derivation;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.Generation;
import io.identity.domain.tokens.Grant;
import io.identity.domain.tokens.Origin;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.tokens.Use;
import io.identity.domain.users.SubjectId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code refresh_token}: the stored form of {@link RefreshToken}, one row per sign-in. */
@Entity
@Table(name = "refresh_token")
@NullUnmarked // Hibernate fills the fields.
class RefreshTokenRow {

  @Id UUID id;
  UUID subject;
  String client;
  String scopes;
  String audience;
  Instant authTime;
  long subjectEpoch;
  long clientEpoch;
  int generation;
  String tokenHash;
  String derivationSalt;
  Integer derivationKey;
  Instant rotatedAt;
  Instant createdAt;
  String createdByIp;
  String createdByDevice;
  Instant usedAt;
  String usedByIp;
  String usedByDevice;
  Instant expiresAt;
  Instant idleAt;

  @Column(name = "idle_timeout_ms")
  Long idleTimeout;

  Instant dueAt;
  Instant endedAt;
  String endedByIp;
  String endedReason;

  static RefreshTokenRow of(RefreshToken token) {
    var row = new RefreshTokenRow();
    row.id = token.id().value();
    row.subject = token.grant().subject().value();
    row.client = token.grant().client().value();
    row.scopes = token.grant().scopes().toString();
    row.audience = String.join(" ", token.grant().audience());
    row.authTime = token.grant().authTime();
    row.subjectEpoch = token.grant().epoch();
    row.clientEpoch = token.grant().clientEpoch();
    row.generation = token.live().number();
    row.tokenHash = token.live().hash();
    Derivation derivation = token.live().derivation();
    row.derivationSalt = derivation == null ? null : derivation.salt();
    row.derivationKey = derivation == null ? null : derivation.keyVersion();
    row.rotatedAt = token.live().since();
    row.createdAt = token.created().at();
    row.createdByIp = token.created().by().ip();
    row.createdByDevice = token.created().by().device();
    row.usedAt = token.lastUsed().at();
    row.usedByIp = token.lastUsed().by().ip();
    row.usedByDevice = token.lastUsed().by().device();
    row.expiresAt = token.expiresAt();
    row.idleAt = token.idleAt();
    row.idleTimeout = token.idleTimeout() == null ? null : token.idleTimeout().toMillis();
    Ending ending = token.ending();
    row.endedAt = ending == null ? null : ending.at();
    row.endedByIp = ending == null ? null : ending.ip();
    row.endedReason = ending == null ? null : ending.reason().name();
    return row;
  }

  /**
   * When to look at it for idleness, where it was to be looked at {@code before}: earlier when it
   * is idle earlier, never later, or the index would change with every use.
   */
  RefreshTokenRow dueAfter(Instant before) {
    dueAt = endedAt != null ? null : before != null && before.isBefore(idleAt) ? before : idleAt;
    return this;
  }

  RefreshToken toDomain() {
    return new RefreshToken(
        new SessionId(id),
        new Grant(
            new SubjectId(subject),
            new ClientId(client),
            Scopes.parse(scopes).orElseThrow(),
            audience.isEmpty() ? List.of() : List.of(audience.split(" ")),
            authTime,
            subjectEpoch,
            clientEpoch),
        new Generation(
            generation,
            tokenHash,
            derivationSalt == null ? null : new Derivation(derivationSalt, derivationKey),
            rotatedAt),
        new Use(createdAt, new Origin(createdByIp, createdByDevice)),
        new Use(usedAt, new Origin(usedByIp, usedByDevice)),
        expiresAt,
        idleAt,
        idleTimeout == null ? null : Duration.ofMillis(idleTimeout),
        endedAt == null
            ? null
            : new Ending(endedAt, endedByIp, Ending.Reason.valueOf(endedReason)));
  }
}
