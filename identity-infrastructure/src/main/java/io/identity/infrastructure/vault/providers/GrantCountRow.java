package io.identity.infrastructure.vault.providers;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_grant_count}: what was heard of a provider's grants in an hour. */
@Entity
@Table(name = "vault_grant_count")
@NullUnmarked // Hibernate fills the fields.
class GrantCountRow {
  @Id String id;
  String provider;
  Instant beginsAt;
  long refreshes;
  long refused;
}
