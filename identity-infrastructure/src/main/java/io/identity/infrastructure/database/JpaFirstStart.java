package io.identity.infrastructure.database;

import io.identity.domain.start.FirstStart;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

@Dependent
class JpaFirstStart implements FirstStart {

  private final EntityManager entityManager;

  @Inject
  JpaFirstStart(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public boolean claim(String name) {
    StartLockRow row = entityManager.find(StartLockRow.class, name, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new IllegalArgumentException("no such start lock: " + name);
    }
    boolean first = !row.done;
    row.done = true;
    return first;
  }
}
