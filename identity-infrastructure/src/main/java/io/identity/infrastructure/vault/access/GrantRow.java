package io.identity.infrastructure.vault.access;

import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.access.VaultGrant;
import io.identity.domain.vault.providers.ProviderId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_grant}: the stored form of {@link VaultGrant}. */
@Entity(name = "VaultGrantRow")
@Table(name = "vault_grant")
@NullUnmarked // Hibernate fills the fields.
class GrantRow {

  /** Whose grant it is, and where it counts. */
  @Embeddable
  record Key(String client, String provider) {}

  @EmbeddedId Key key;
  String rights;

  static GrantRow of(VaultGrant grant) {
    var row = new GrantRow();
    row.key = new Key(grant.client().value(), grant.provider().value());
    row.rights =
        grant.rights().stream().sorted().map(Right::externalName).collect(Collectors.joining(" "));
    return row;
  }

  VaultGrant toDomain() {
    return new VaultGrant(
        new ConsumerId(key.client()),
        new ProviderId(key.provider()),
        Stream.of(rights.split(" "))
            .flatMap(name -> Right.named(name).stream())
            .collect(Collectors.toSet()));
  }
}
