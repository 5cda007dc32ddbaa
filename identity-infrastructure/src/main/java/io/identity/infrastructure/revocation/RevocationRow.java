package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocation;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code revocation}: the stored form of {@link Revocation}, numbered as it is written. */
@Entity
@Table(name = "revocation")
@NullUnmarked // Hibernate fills the fields.
class RevocationRow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long seq;

  String kind;
  String target;
  long below;
  Instant expiresAt;

  static RevocationRow of(Revocation revocation) {
    var row = new RevocationRow();
    row.kind = revocation.kind().name();
    row.target = revocation.target();
    row.below = revocation.below();
    row.expiresAt = revocation.until();
    return row;
  }

  Revocation toDomain() {
    return new Revocation(Revocation.Kind.valueOf(kind), target, below, expiresAt);
  }
}
