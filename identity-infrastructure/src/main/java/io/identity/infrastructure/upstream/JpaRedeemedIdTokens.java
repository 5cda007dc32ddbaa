package io.identity.infrastructure.upstream;

import io.identity.domain.upstream.RedeemedIdTokens;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

@Dependent
class JpaRedeemedIdTokens implements RedeemedIdTokens {

  private final EntityManager entityManager;

  @Inject
  JpaRedeemedIdTokens(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Two at once meet at the primary key; the loser is run again and finds this. */
  @Override
  public boolean redeem(String fingerprint, Instant until) {
    boolean there =
        !entityManager
            .createQuery(
                "select t.expiresAt from RedeemedIdTokenRow t where t.fingerprint = :fingerprint",
                Instant.class)
            .setParameter("fingerprint", fingerprint)
            .getResultList()
            .isEmpty();
    if (!there) {
      var row = new RedeemedIdTokenRow();
      row.fingerprint = fingerprint;
      row.expiresAt = until;
      entityManager.persist(row);
    }
    return !there;
  }
}
