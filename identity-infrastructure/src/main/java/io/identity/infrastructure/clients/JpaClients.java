package io.identity.infrastructure.clients;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Clients;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;

@Dependent
class JpaClients implements Clients {

  private final EntityManager entityManager;

  @Inject
  JpaClients(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  @Override
  public Optional<Client> find(ClientId id) {
    return entityManager
        .createQuery("from ClientRow c where c.id = :id", ClientRow.class)
        .setParameter("id", id.value())
        .getResultList()
        .stream()
        .peek(entityManager::detach)
        .map(ClientRow::toDomain)
        .findFirst();
  }

  @Override
  public Optional<Client> findAndLock(ClientId id) {
    return Optional.ofNullable(
            entityManager.find(ClientRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(ClientRow::toDomain);
  }

  @Override
  public void add(Client client) {
    entityManager.persist(ClientRow.of(client));
  }

  @Override
  public void save(Client client) {
    entityManager.merge(ClientRow.of(client));
  }
}
