package io.identity.infrastructure.cleanup;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code chore}: one row per thing that one server does for all. */
@Entity
@Table(name = "chore")
@NullUnmarked // Hibernate fills the fields.
class ChoreRow {
  @Id String name;
  Instant dueAt;
}
