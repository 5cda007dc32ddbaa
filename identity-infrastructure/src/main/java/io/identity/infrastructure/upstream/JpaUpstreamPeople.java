package io.identity.infrastructure.upstream;

import io.identity.domain.upstream.UpstreamPeople;
import io.identity.domain.upstream.UpstreamSubject;
import io.identity.domain.users.SubjectId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

@Dependent
class JpaUpstreamPeople implements UpstreamPeople {

  private final EntityManager entityManager;

  @Inject
  JpaUpstreamPeople(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<SubjectId> find(UpstreamSubject person) {
    return entityManager
        .createQuery(
            "select p.person from UpstreamPersonRow p"
                + " where p.issuer = :issuer and p.subject = :subject",
            UUID.class)
        .setParameter("issuer", person.issuer())
        .setParameter("subject", person.subject())
        .getResultList()
        .stream()
        .map(SubjectId::new)
        .findFirst();
  }

  /** Two at once meet at the primary key; the loser is run again and finds the winner's. */
  @Override
  public void add(UpstreamSubject person, SubjectId subject) {
    entityManager.persist(UpstreamPersonRow.of(person, subject));
  }
}
