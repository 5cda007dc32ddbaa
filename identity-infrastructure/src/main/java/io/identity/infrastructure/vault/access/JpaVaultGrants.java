package io.identity.infrastructure.vault.access;

import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.access.VaultGrant;
import io.identity.domain.vault.access.VaultGrants;
import io.identity.domain.vault.providers.ProviderId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Dependent
class JpaVaultGrants implements VaultGrants {

  private final EntityManager entityManager;

  @Inject
  JpaVaultGrants(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<VaultGrant> find(ConsumerId client, ProviderId provider) {
    return Optional.ofNullable(entityManager.find(GrantRow.class, key(client, provider)))
        .map(GrantRow::toDomain);
  }

  @Override
  public List<VaultGrant> list(@Nullable ConsumerId client, @Nullable VaultGrant after, int limit) {
    String of = client == null ? "" : " and g.key.client = :client";
    var query =
        entityManager
            .createQuery(
                "from VaultGrantRow g where (g.key.client > :afterClient"
                    + " or g.key.client = :afterClient and g.key.provider > :afterProvider)"
                    + of
                    + " order by g.key.client, g.key.provider",
                GrantRow.class)
            .setParameter("afterClient", after == null ? "" : after.client().value())
            .setParameter("afterProvider", after == null ? "" : after.provider().value())
            .setMaxResults(limit);
    if (client != null) {
      query.setParameter("client", client.value());
    }
    return query.getResultList().stream().map(GrantRow::toDomain).toList();
  }

  @Override
  public List<VaultGrant> at(ProviderId provider) {
    return entityManager
        .createQuery(
            "from VaultGrantRow g where g.key.provider = :provider order by g.key.client",
            GrantRow.class)
        .setParameter("provider", provider.value())
        .getResultList()
        .stream()
        .map(GrantRow::toDomain)
        .toList();
  }

  /** Of two that are the first at once one fails, and is run again. */
  @Override
  public void put(VaultGrant grant) {
    var _ = entityManager.merge(GrantRow.of(grant));
  }

  @Override
  public boolean remove(ConsumerId client, ProviderId provider) {
    return entityManager
            .createQuery("delete VaultGrantRow g where g.key = :key")
            .setParameter("key", key(client, provider))
            .executeUpdate()
        == 1;
  }

  private static GrantRow.Key key(ConsumerId client, ProviderId provider) {
    return new GrantRow.Key(client.value(), provider.value());
  }
}
