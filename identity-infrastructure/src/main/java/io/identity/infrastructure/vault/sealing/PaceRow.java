package io.identity.infrastructure.vault.sealing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_reencryption}: one row, or none. */
@Entity
@Table(name = "vault_reencryption")
@NullUnmarked // Hibernate fills the fields.
class PaceRow {
  @Id Boolean one;
  boolean paused;
  Long restMillis;
}
