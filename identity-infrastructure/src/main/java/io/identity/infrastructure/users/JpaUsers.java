package io.identity.infrastructure.users;

import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Username;
import io.identity.domain.users.Users;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Optional;

@Dependent
class JpaUsers implements Users {

  private final EntityManager entityManager;

  @Inject
  JpaUsers(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<User> find(SubjectId subject) {
    return first(
        entityManager
            .createQuery("from UserRow u where u.id = :id", UserRow.class)
            .setParameter("id", subject.value()));
  }

  @Override
  public Optional<User> findNamed(Username username) {
    return first(
        entityManager
            .createQuery("from UserRow u where u.username = :username", UserRow.class)
            .setParameter("username", username.value()));
  }

  @Override
  public Optional<User> findAndLock(SubjectId subject) {
    return Optional.ofNullable(
            entityManager.find(UserRow.class, subject.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(UserRow::toDomain);
  }

  @Override
  public void add(User user) {
    entityManager.persist(UserRow.of(user));
  }

  @Override
  public void save(User user) {
    entityManager.merge(UserRow.of(user));
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  private Optional<User> first(TypedQuery<UserRow> query) {
    return query.getResultList().stream()
        .peek(entityManager::detach)
        .map(UserRow::toDomain)
        .findFirst();
  }
}
