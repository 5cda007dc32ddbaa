package io.identity.infrastructure.clients;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.EncryptionKey;
import io.identity.domain.clients.KeySet;
import io.identity.domain.clients.KeySets;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

@Dependent
class JpaKeySets implements KeySets {

  private static final String IS_DUE = " (c.keySetDueAt is null or c.keySetDueAt <= :now)";

  private final EntityManager entityManager;

  @Inject
  JpaKeySets(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public List<KeySet> claimDue(Instant now, Supplier<Instant> again, int limit) {
    return entityManager
        .createQuery(
            "select c.id as id, c.keySet as keySet from ClientRow c where c.keySet is not null and"
                + IS_DUE
                + " order by c.keySetDueAt nulls first, c.id",
            Tuple.class)
        .setParameter("now", now)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(JpaKeySets::toDomain)
        .filter(due -> claim(due, now, again.get()))
        .toList();
  }

  /** Of several nodes one changes the row; for the others it is not due any more. */
  private boolean claim(KeySet due, Instant now, Instant again) {
    return update(due, "c.keySetDueAt = :again", IS_DUE)
            .setParameter("again", again)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean store(KeySet keySet, EncryptionKey key) {
    update(keySet, "c.keySetFailing = false", " c.keySetFailing = true").executeUpdate();
    return update(keySet, "c.encryptionJwk = :jwk", " c.encryptionJwk <> :jwk")
            .setParameter("jwk", key.jwk())
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean markFailing(KeySet keySet) {
    return update(keySet, "c.keySetFailing = true", " c.keySetFailing = false").executeUpdate()
        == 1;
  }

  /** Only while the client still uses this key set. */
  private Query update(KeySet keySet, String change, String condition) {
    return entityManager
        .createQuery(
            "update ClientRow c set "
                + change
                + " where c.id = :id and c.keySet = :keySet and"
                + condition)
        .setParameter("id", keySet.client().value())
        .setParameter("keySet", keySet.address().toString());
  }

  private static KeySet toDomain(Tuple tuple) {
    return new KeySet(
        new ClientId(tuple.get("id", String.class)), URI.create(tuple.get("keySet", String.class)));
  }
}
