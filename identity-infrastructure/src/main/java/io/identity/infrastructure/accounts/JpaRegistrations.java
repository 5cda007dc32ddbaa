package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.MessageTokenHash;
import io.identity.domain.accounts.Registration;
import io.identity.domain.accounts.Registrations;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;

@Dependent
class JpaRegistrations implements Registrations {

  private final EntityManager entityManager;

  @Inject
  JpaRegistrations(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public void put(Registration registration) {
    entityManager
        .createQuery("delete RegistrationRow r where r.emailKey = :key and r.username = :username")
        .setParameter("key", registration.email().key())
        .setParameter("username", registration.applicant().username().value())
        .executeUpdate();
    entityManager.persist(RegistrationRow.of(registration));
  }

  @Override
  public Optional<Registration> take(MessageTokenHash token) {
    RegistrationRow row =
        entityManager.find(RegistrationRow.class, token.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      return Optional.empty();
    }
    entityManager.remove(row);
    return Optional.of(row.toDomain());
  }
}
