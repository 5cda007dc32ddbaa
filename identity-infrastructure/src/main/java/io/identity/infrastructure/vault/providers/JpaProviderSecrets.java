package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedRow;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Dependent
class JpaProviderSecrets implements SealedPlace {

  private final EntityManager entityManager;

  @Inject
  JpaProviderSecrets(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public String name() {
    return "provider_secrets";
  }

  @Override
  public Map<VaultKeyId, Long> countByKey() {
    return entityManager
        .createQuery(
            "select s.keyId, count(s) from ProviderSecretRow s group by s.keyId", Object[].class)
        .getResultList()
        .stream()
        .collect(Collectors.toMap(it -> new VaultKeyId((String) it[0]), it -> (Long) it[1]));
  }

  @Override
  public List<SealedRow> nextUnder(VaultKeyId key, @Nullable String after, int limit) {
    return entityManager
        .createQuery(
            "from ProviderSecretRow s where s.keyId = :key and s.id > :after order by s.id",
            ProviderSecretRow.class)
        .setParameter("key", key.value())
        .setParameter("after", after == null ? "" : after)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .peek(entityManager::detach)
        .map(JpaProviderSecrets::sealed)
        .toList();
  }

  private static SealedRow sealed(ProviderSecretRow row) {
    return new SealedRow(
        row.id,
        0,
        List.of(
            new SealedRow.Field(
                row.toDomain(), Provider.secretBinding(new ProviderId(row.provider)))));
  }

  /** No generation tells secrets apart, so their bytes do: no two nonces are the same. */
  @Override
  public boolean replace(SealedRow seen, List<Sealed> fresh) {
    Sealed before = seen.fields().getFirst().sealed();
    Sealed after = fresh.getFirst();
    return entityManager
            .createQuery(
                "update ProviderSecretRow s set s.keyId = :freshKey, s.sealed = :fresh"
                    + " where s.id = :id and s.keyId = :key and s.sealed = :sealed")
            .setParameter("freshKey", after.key().value())
            .setParameter("fresh", after.bytes())
            .setParameter("id", seen.id())
            .setParameter("key", before.key().value())
            .setParameter("sealed", before.bytes())
            .executeUpdate()
        == 1;
  }
}
