package io.identity.infrastructure.upstream;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code redeemed_id_token}: an ID token that has started a sign-in. */
@Entity
@Table(name = "redeemed_id_token")
@NullUnmarked // Hibernate fills the fields.
class RedeemedIdTokenRow {

  @Id String fingerprint;
  Instant expiresAt;
}
