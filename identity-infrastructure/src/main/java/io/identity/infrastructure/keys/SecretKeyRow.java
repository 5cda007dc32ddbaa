package io.identity.infrastructure.keys;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code secret_key}: 32 random bytes, sealed, by purpose and version. */
@Entity
@Table(name = "secret_key")
@NullUnmarked // Hibernate fills the fields.
class SecretKeyRow {
  @Id String name;
  byte[] sealed;
  Instant createdAt;
}
