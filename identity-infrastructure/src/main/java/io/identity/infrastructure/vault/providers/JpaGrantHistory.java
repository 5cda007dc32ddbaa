package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.GrantCount;
import io.identity.domain.vault.providers.GrantHistory;
import io.identity.domain.vault.providers.ProviderId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

@Dependent
class JpaGrantHistory implements GrantHistory {

  private final EntityManager entityManager;

  @Inject
  JpaGrantHistory(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public void add(ProviderId provider, Instant hour, GrantCount more) {
    String id = provider.value() + "/" + hour;
    if (!countUp(id, more)) {
      addFirst(id, provider, hour);
      var _ = countUp(id, more);
    }
  }

  private boolean countUp(String id, GrantCount more) {
    return entityManager
            .createQuery(
                "update GrantCountRow c set c.refreshes = c.refreshes + :refreshes,"
                    + " c.refused = c.refused + :refused where c.id = :id")
            .setParameter("refreshes", more.refreshes())
            .setParameter("refused", more.refused())
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  private void addFirst(String id, ProviderId provider, Instant hour) {
    var _ =
        entityManager
            .createQuery(
                "insert into GrantCountRow (id, provider, beginsAt, refreshes, refused)"
                    + " values (:id, :provider, :hour, 0, 0) on conflict (id) do nothing")
            .setParameter("id", id)
            .setParameter("provider", provider.value())
            .setParameter("hour", hour)
            .executeUpdate();
  }

  @Override
  public Map<ProviderId, GrantCount> between(Instant from, Instant until) {
    return entityManager
        .createQuery(
            "select c.provider as provider, sum(c.refreshes) as refreshes, sum(c.refused) as"
                + " refused from GrantCountRow c where c.beginsAt >= :from and c.beginsAt < :until"
                + " group by c.provider",
            Tuple.class)
        .setParameter("from", from)
        .setParameter("until", until)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> new ProviderId(row.get("provider", String.class)),
                row ->
                    new GrantCount(
                        row.get("refreshes", Long.class), row.get("refused", Long.class))));
  }
}
