package io.identity.infrastructure.vault.events;

import io.identity.domain.vault.events.EventSequences;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

@Dependent
class JpaEventSequences implements EventSequences {

  private final EntityManager entityManager;

  @Inject
  JpaEventSequences(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Counting up locks the row until the transaction ends: whoever counts next waits for it. */
  @Override
  public long next(String stream) {
    if (!countUp(stream)) {
      addFirst(stream);
      var _ = countUp(stream);
    }
    return entityManager
        .createQuery(
            "select s.lastNumber from VaultEventSequenceRow s where s.stream = :stream", Long.class)
        .setParameter("stream", stream)
        .getSingleResult();
  }

  private boolean countUp(String stream) {
    return entityManager
            .createQuery(
                "update VaultEventSequenceRow s set s.lastNumber = s.lastNumber + 1"
                    + " where s.stream = :stream")
            .setParameter("stream", stream)
            .executeUpdate()
        == 1;
  }

  /** H2 knows no conflict clause: of two at once one fails, and is run again. */
  private void addFirst(String stream) {
    var _ =
        entityManager
            .createQuery(
                "insert into VaultEventSequenceRow (stream, lastNumber) values (:stream, 0)"
                    + " on conflict (stream) do nothing")
            .setParameter("stream", stream)
            .executeUpdate();
  }
}
