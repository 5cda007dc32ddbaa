package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.MessageTokenHash;
import io.identity.domain.accounts.PasswordReset;
import io.identity.domain.accounts.PasswordResets;
import io.identity.domain.users.SubjectId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

@Dependent
class JpaPasswordResets implements PasswordResets {

  private final EntityManager entityManager;

  @Inject
  JpaPasswordResets(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public void put(PasswordReset reset) {
    remove(reset.subject());
    entityManager.persist(PasswordResetRow.of(reset));
  }

  /** Leaves nothing behind in the persistence context. */
  @Override
  public Optional<PasswordReset> find(MessageTokenHash token) {
    return entityManager
        .createQuery("from PasswordResetRow r where r.tokenHash = :token", PasswordResetRow.class)
        .setParameter("token", token.value())
        .getResultList()
        .stream()
        .peek(entityManager::detach)
        .map(PasswordResetRow::toDomain)
        .findFirst();
  }

  @Override
  public void remove(SubjectId subject) {
    entityManager
        .createQuery("delete PasswordResetRow r where r.subject = :subject")
        .setParameter("subject", subject.value())
        .executeUpdate();
  }
}
