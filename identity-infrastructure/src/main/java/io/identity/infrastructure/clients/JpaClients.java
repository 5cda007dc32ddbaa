package io.identity.infrastructure.clients;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Clients;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Dependent
class JpaClients implements Clients {

  private final EntityManager entityManager;

  @Inject
  JpaClients(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<Client> find(ClientId id) {
    return domain(
            entityManager
                .createQuery("from ClientRow c where c.id = :id and not c.removed", ClientRow.class)
                .setParameter("id", id.value()))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Client> findAndLock(ClientId id) {
    return Optional.ofNullable(
            entityManager.find(ClientRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .filter(row -> !row.removed)
        .map(ClientRow::toDomain);
  }

  @Override
  public List<Client> list(@Nullable ClientId after, int limit) {
    return domain(
        entityManager
            .createQuery(
                "from ClientRow c where c.id > :after and not c.removed order by c.id",
                ClientRow.class)
            .setParameter("after", after == null ? "" : after.value())
            .setMaxResults(limit));
  }

  @Override
  public boolean knows(ClientId id) {
    return !entityManager
        .createQuery("select c.id from ClientRow c where c.id = :id", String.class)
        .setParameter("id", id.value())
        .getResultList()
        .isEmpty();
  }

  /** Lists are separated by spaces, so one in the list is one of several. */
  @Override
  public boolean isNamedAmongSeveral(ClientId id) {
    return !entityManager
        .createQuery(
            "select c.id from ClientRow c where c.id <> :id and not c.removed"
                + " and locate(' ', c.audience) > 0"
                + " and locate(:name, concat(' ', c.audience, ' ')) > 0",
            String.class)
        .setParameter("id", id.value())
        .setParameter("name", " " + id.value() + " ")
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public void add(Client client) {
    entityManager.persist(ClientRow.of(client));
  }

  @Override
  public void save(Client client) {
    row(client).take(client);
  }

  @Override
  public void remove(Client client) {
    ClientRow row = row(client);
    row.take(client);
    row.secretHash = null;
    row.encryptionJwk = null;
    row.keySet = null;
    row.enabled = false;
    row.removed = true;
  }

  private ClientRow row(Client client) {
    return Optional.ofNullable(entityManager.find(ClientRow.class, client.id().value()))
        .orElseThrow(() -> new IllegalStateException("no such client: " + client.id()));
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  private List<Client> domain(TypedQuery<ClientRow> query) {
    return query.getResultList().stream()
        .peek(entityManager::detach)
        .map(ClientRow::toDomain)
        .toList();
  }
}
