package io.identity.infrastructure.users;

import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Username;
import io.identity.domain.users.Users;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  public Optional<User> findReachedAt(EmailAddress email) {
    return first(
        entityManager
            .createQuery("from UserRow u where u.emailKey = :key", UserRow.class)
            .setParameter("key", email.key()));
  }

  @Override
  public List<User> list(String prefix, @Nullable SubjectId after, int limit) {
    String from = " and u.username > (select a.username from UserRow a where a.id = :after)";
    TypedQuery<UserRow> query =
        entityManager
            .createQuery(
                "from UserRow u where (u.username like :prefix escape '!'"
                    + " or u.emailKey like :prefix escape '!')"
                    + (after == null ? "" : from)
                    + " order by u.username",
                UserRow.class)
            .setParameter("prefix", prefix.replaceAll("[!%_]", "!$0") + "%")
            .setMaxResults(limit);
    if (after != null) {
      query.setParameter("after", after.value());
    }
    return all(query).toList();
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

  private Optional<User> first(TypedQuery<UserRow> query) {
    return all(query).findFirst();
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  private Stream<User> all(TypedQuery<UserRow> query) {
    return query.getResultList().stream().peek(entityManager::detach).map(UserRow::toDomain);
  }
}
