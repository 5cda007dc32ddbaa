package io.identity.infrastructure.vault.imports;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.imports.Imported;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_import}: the stored form of {@link Imported}. */
@Entity
@Table(name = "vault_import")
@NullUnmarked // Hibernate fills the fields.
class ImportedRow {

  /** The row, as its source knows it. */
  @Embeddable
  record Key(String source, String rowId) {}

  @EmbeddedId Key key;
  String blobHash;
  UUID connection;
  byte[] extra;
  String extraKey;
  Instant importedAt;

  static ImportedRow of(Imported imported) {
    var row = new ImportedRow();
    row.key = new Key(imported.source(), imported.id());
    row.blobHash = imported.blobHash();
    row.connection = imported.connection().value();
    if (imported.extra() != null) {
      row.extra = imported.extra().bytes();
      row.extraKey = imported.extra().key().value();
    }
    row.importedAt = imported.at();
    return row;
  }

  Imported toDomain() {
    return new Imported(
        key.source(),
        key.rowId(),
        blobHash,
        new ConnectionId(connection),
        extra == null ? null : new Sealed(new VaultKeyId(extraKey), extra),
        importedAt);
  }
}
