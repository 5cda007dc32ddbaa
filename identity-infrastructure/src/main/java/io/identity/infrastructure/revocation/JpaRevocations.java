package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.Revocations;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

@Dependent
class JpaRevocations implements Revocations {

  private final EntityManager entityManager;

  @Inject
  JpaRevocations(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Two at once meet at the table's unique constraint; the loser is run again and finds this. */
  @Override
  public void add(Revocation revocation) {
    boolean there =
        !entityManager
            .createQuery(
                "select r.seq from RevocationRow r"
                    + " where r.kind = :kind and r.target = :target and r.below = :below",
                Long.class)
            .setParameter("kind", revocation.kind().name())
            .setParameter("target", revocation.target())
            .setParameter("below", revocation.below())
            .getResultList()
            .isEmpty();
    if (!there) {
      entityManager.persist(RevocationRow.of(revocation));
    }
  }

  /** Whether any committed entry denies the token: one statement on the unique index. */
  boolean deny(Revocable token) {
    return !entityManager
        .createQuery(
            "select r.seq from RevocationRow r"
                + " where (r.kind = 'TOKEN' and r.target = :jti)"
                + " or (r.kind = 'SIGN_IN' and r.target = :sid)"
                + " or (r.kind = 'SUBJECT' and r.target = :sub and r.below > :epoch)"
                + " or (r.kind = 'CLIENT' and r.target = :client and r.below > :clientEpoch)"
                + " or (r.kind = 'KEY' and r.target = :kid)",
            Long.class)
        .setParameter("jti", token.jti())
        .setParameter("sid", token.sid() == null ? "" : token.sid())
        .setParameter("sub", token.sub())
        .setParameter("epoch", token.epoch())
        .setParameter("client", token.clientId())
        .setParameter("clientEpoch", token.clientEpoch())
        .setParameter("kid", token.kid())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** All entries that may still deny something at {@code now}. */
  List<Revocation> inForce(Instant now) {
    return entityManager
        .createQuery(
            "from RevocationRow r where r.expiresAt > :now order by r.seq", RevocationRow.class)
        .setParameter("now", now)
        .getResultList()
        .stream()
        .map(RevocationRow::toDomain)
        .toList();
  }
}
