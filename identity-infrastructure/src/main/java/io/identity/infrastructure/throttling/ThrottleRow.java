package io.identity.infrastructure.throttling;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code throttle}: one row per bucket that is not full, and per familiar source. */
@Entity
@Table(name = "throttle")
@NullUnmarked // Hibernate fills the fields.
class ThrottleRow {
  @Id String id;
  Instant expiresAt;
}
