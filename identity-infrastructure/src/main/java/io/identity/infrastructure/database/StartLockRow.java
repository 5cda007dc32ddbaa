package io.identity.infrastructure.database;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code start_lock}: one row per thing that happens once in the life of a database. */
@Entity
@Table(name = "start_lock")
@NullUnmarked // Hibernate fills the fields.
class StartLockRow {
  @Id String name;
  boolean done;
}
