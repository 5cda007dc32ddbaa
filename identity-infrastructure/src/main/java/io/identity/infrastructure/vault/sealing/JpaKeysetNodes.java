package io.identity.infrastructure.vault.sealing;

import io.identity.domain.vault.sealing.KeysetNodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Rows with a time of the database, which is one for all servers. */
@ApplicationScoped
class JpaKeysetNodes implements KeysetNodes {

  /** Reports come every few seconds. Who missed so many of them is no more, or will look again. */
  private static final String ALIVE = "seen_at > current_timestamp - interval '60' second";

  private final UUID node = UUID.randomUUID();

  @Inject EntityManager entityManager;

  @Override
  public void report(long newest) {
    int known =
        entityManager
            .createNativeQuery(
                "update vault_node set newest_key = :newest, seen_at = current_timestamp"
                    + " where id = :node")
            .setParameter("newest", newest)
            .setParameter("node", node)
            .executeUpdate();
    if (known == 0) {
      var _ =
          entityManager
              .createNativeQuery(
                  "insert into vault_node (id, newest_key, seen_at)"
                      + " values (:node, :newest, current_timestamp)")
              .setParameter("newest", newest)
              .setParameter("node", node)
              .executeUpdate();
    }
  }

  @Override
  public boolean allHold(long number) {
    return ((Number)
                entityManager
                    .createNativeQuery(
                        "select count(*) from vault_node where newest_key < :number and " + ALIVE)
                    .setParameter("number", number)
                    .getSingleResult())
            .longValue()
        == 0;
  }
}
