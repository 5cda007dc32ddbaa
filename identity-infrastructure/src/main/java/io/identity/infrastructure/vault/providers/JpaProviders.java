package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.Providers;
import io.identity.domain.vault.providers.RegisteredProvider;
import io.identity.domain.vault.sealing.Sealed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Dependent
class JpaProviders implements Providers {

  private final EntityManager entityManager;

  @Inject
  JpaProviders(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<RegisteredProvider> find(ProviderId id) {
    return domain(
            entityManager
                .createQuery("from ProviderRow p where p.id = :id", ProviderRow.class)
                .setParameter("id", id.value()))
        .stream()
        .findFirst();
  }

  /** With its secrets: none is sealed anew before what is made of them is stored. */
  @Override
  public Optional<RegisteredProvider> findAndLock(ProviderId id) {
    return Optional.ofNullable(
            entityManager.find(ProviderRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(row -> row.toDomain(secrets(row, LockModeType.PESSIMISTIC_WRITE)));
  }

  @Override
  public List<RegisteredProvider> list(@Nullable ProviderId after, int limit) {
    return domain(
        entityManager
            .createQuery("from ProviderRow p where p.id > :after order by p.id", ProviderRow.class)
            .setParameter("after", after == null ? "" : after.value())
            .setMaxResults(limit));
  }

  @Override
  public void add(RegisteredProvider provider) {
    entityManager.persist(ProviderRow.of(provider));
    saveSecrets(provider);
  }

  @Override
  public void save(RegisteredProvider provider) {
    row(provider.id()).take(provider);
    saveSecrets(provider);
  }

  @Override
  public void remove(ProviderId id) {
    ProviderRow row = row(id);
    removeSecrets(id, 0);
    entityManager.remove(row);
  }

  private void saveSecrets(RegisteredProvider provider) {
    removeSecrets(provider.id(), provider.secrets().size());
    for (int place = 0; place < provider.secrets().size(); place++) {
      var _ =
          entityManager.merge(
              ProviderSecretRow.of(provider.id(), place, provider.secrets().get(place)));
    }
  }

  private void removeSecrets(ProviderId id, int from) {
    var _ =
        entityManager
            .createQuery(
                "delete from ProviderSecretRow s where s.provider = :id and s.place >= :from")
            .setParameter("id", id.value())
            .setParameter("from", from)
            .executeUpdate();
  }

  private ProviderRow row(ProviderId id) {
    return Optional.ofNullable(entityManager.find(ProviderRow.class, id.value()))
        .orElseThrow(() -> new IllegalStateException("no such provider: " + id));
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  private List<RegisteredProvider> domain(TypedQuery<ProviderRow> query) {
    return query.getResultList().stream().peek(entityManager::detach).map(this::domain).toList();
  }

  private RegisteredProvider domain(ProviderRow row) {
    return row.toDomain(secrets(row, LockModeType.NONE));
  }

  private List<Sealed> secrets(ProviderRow row, LockModeType lock) {
    return entityManager
        .createQuery(
            "from ProviderSecretRow s where s.provider = :id order by s.place",
            ProviderSecretRow.class)
        .setParameter("id", row.id)
        .setLockMode(lock)
        .getResultList()
        .stream()
        .peek(entityManager::detach)
        .map(ProviderSecretRow::toDomain)
        .toList();
  }
}
