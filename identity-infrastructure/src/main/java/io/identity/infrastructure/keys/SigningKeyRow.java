package io.identity.infrastructure.keys;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code signing_key}: a key pair as a JWK, sealed. */
@Entity
@Table(name = "signing_key")
@NullUnmarked // Hibernate fills the fields.
class SigningKeyRow {
  @Id String kid;
  String algorithm;
  byte[] sealed;
  Instant createdAt;
}
