package io.identity.infrastructure.cleanup;

import io.identity.domain.cleanup.Chores;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

@Dependent
class JpaChores implements Chores {

  private final EntityManager entityManager;

  @Inject
  JpaChores(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Of several servers one changes the row; for the others it is not due any more. */
  @Override
  public boolean claim(String name, Instant now, Instant next) {
    return entityManager
            .createQuery(
                "update ChoreRow c set c.dueAt = :next where c.name = :name and c.dueAt <= :now")
            .setParameter("name", name)
            .setParameter("now", now)
            .setParameter("next", next)
            .executeUpdate()
        == 1;
  }

  @Override
  public void keep(String name, Instant next) {
    entityManager
        .createQuery(
            "update ChoreRow c set c.dueAt = :next where c.name = :name and c.dueAt < :next")
        .setParameter("name", name)
        .setParameter("next", next)
        .executeUpdate();
  }
}
