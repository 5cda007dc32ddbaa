package io.identity.infrastructure.tokens;

import io.identity.domain.clients.ClientId;
import io.identity.domain.tokens.Standing;
import io.identity.domain.tokens.Standings;
import io.identity.domain.users.SubjectId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Optional;
import java.util.Set;

/** Reads columns, not entities: an entity read before the lock would answer from the past. */
@Dependent
class JpaStandings implements Standings {

  private final EntityManager entityManager;

  @Inject
  JpaStandings(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<Standing> of(SubjectId subject, ClientId client) {
    return entityManager
        .createQuery(
            "select u.enabled and c.enabled as enabled, u.epoch as epoch,"
                + " c.epoch as clientEpoch, u.groupNames as groupNames"
                + " from UserRow u, ClientRow c where u.id = :subject and c.id = :client",
            Tuple.class)
        .setParameter("subject", subject.value())
        .setParameter("client", client.value())
        .getResultList()
        .stream()
        .map(JpaStandings::toDomain)
        .findFirst();
  }

  private static Standing toDomain(Tuple tuple) {
    String groups = tuple.get("groupNames", String.class);
    return new Standing(
        tuple.get("enabled", Boolean.class),
        tuple.get("epoch", Long.class),
        tuple.get("clientEpoch", Long.class),
        groups.isEmpty() ? Set.of() : Set.of(groups.split(" ")));
  }
}
