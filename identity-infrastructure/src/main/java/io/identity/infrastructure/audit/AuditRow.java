package io.identity.infrastructure.audit;

import io.identity.domain.audit.AuditEntry;
import io.identity.domain.audit.Facts;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code audit_entry}: the stored form of {@link AuditEntry}. */
@Entity
@Immutable
@Table(name = "audit_entry")
@NullUnmarked // Hibernate fills the fields.
class AuditRow {

  @Id UUID id;
  Instant at;
  String event;
  String actor;
  String subject;
  String client;
  String session;
  String token;
  String keyId;
  String reason;
  Long generation;
  String fingerprint;
  String correlation;

  static AuditRow of(AuditEntry entry) {
    var row = new AuditRow();
    row.id = entry.id();
    row.at = entry.at();
    row.event = entry.event();
    row.actor = entry.actor();
    row.subject = entry.facts().subject();
    row.client = entry.facts().client();
    row.session = entry.facts().session();
    row.token = entry.facts().token();
    row.keyId = entry.facts().key();
    row.reason = entry.facts().reason();
    row.generation = entry.facts().generation();
    row.fingerprint = entry.facts().fingerprint();
    row.correlation = entry.correlation();
    return row;
  }

  AuditEntry toDomain() {
    return new AuditEntry(
        id,
        at,
        event,
        new Facts(subject, client, session, token, keyId, reason, generation, fingerprint),
        actor,
        correlation);
  }
}
