package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_provider_secret}: what a provider knows us by, sealed, in its order. */
@Entity
@Table(name = "vault_provider_secret")
@NullUnmarked // Hibernate fills the fields.
class ProviderSecretRow {

  @Id String id;
  String provider;
  int place;
  String keyId;
  byte[] sealed;

  static ProviderSecretRow of(ProviderId provider, int place, Sealed secret) {
    var row = new ProviderSecretRow();
    row.id = provider + "/" + place;
    row.provider = provider.value();
    row.place = place;
    row.keyId = secret.key().value();
    row.sealed = secret.bytes();
    return row;
  }

  Sealed toDomain() {
    return new Sealed(new VaultKeyId(keyId), sealed);
  }
}
