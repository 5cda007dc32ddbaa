package io.identity.infrastructure.vault.sealing;

import io.identity.domain.vault.sealing.VaultKey;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_key}: a key's place in its life, and, wrapped, the key. */
@Entity
@Table(name = "vault_key")
@DynamicUpdate // A key that moves while it is rewrapped keeps its new wrapping.
@NullUnmarked // Hibernate fills the fields.
class VaultKeyRow {

  @Id String id;
  long number;
  String status;
  Instant statusSince;
  Instant createdAt;
  Instant primarySince;

  /** Changed by a statement that asks whether it is null. */
  @Column(updatable = false)
  Instant reencryptedAt;

  /** Changed by statements that add to it. */
  @Column(updatable = false)
  long encryptions;

  /** Null once the key is destroyed. */
  byte[] wrapped;

  /** Null until the key has sealed. */
  byte[] canary;

  void moveTo(VaultKey key) {
    status = key.status().name();
    statusSince = key.statusSince();
    primarySince = key.primarySince();
    if (key.status() == VaultKey.Status.DESTROYED) {
      wrapped = null;
    }
  }

  VaultKey toDomain() {
    return new VaultKey(
        new VaultKeyId(id),
        number,
        VaultKey.Status.valueOf(status),
        statusSince,
        createdAt,
        primarySince,
        reencryptedAt,
        encryptions);
  }
}
