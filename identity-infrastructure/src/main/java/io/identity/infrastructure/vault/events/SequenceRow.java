package io.identity.infrastructure.vault.events;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_event_sequence}: the number of the last event of each stream. */
@Entity(name = "VaultEventSequenceRow")
@Table(name = "vault_event_sequence")
@NullUnmarked // Hibernate fills the fields.
class SequenceRow {
  @Id String stream;
  long lastNumber;
}
