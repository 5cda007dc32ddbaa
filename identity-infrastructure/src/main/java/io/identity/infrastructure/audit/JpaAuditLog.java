package io.identity.infrastructure.audit;

import io.identity.domain.audit.AuditEntry;
import io.identity.domain.audit.AuditLog;
import io.identity.domain.audit.AuditQuery;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;

@Dependent
class JpaAuditLog implements AuditLog {

  private final EntityManager entityManager;
  private final GroupCommit groupCommit;

  @Inject
  JpaAuditLog(EntityManager entityManager, GroupCommit groupCommit) {
    this.entityManager = entityManager;
    this.groupCommit = groupCommit;
  }

  @Override
  public void append(AuditEntry entry) {
    entityManager.persist(AuditRow.of(entry));
  }

  @Override
  public void appendAndCommit(AuditEntry entry) {
    groupCommit.append(entry);
  }

  @Override
  public List<AuditEntry> find(AuditQuery query) {
    CriteriaBuilder criteria = entityManager.getCriteriaBuilder();
    var select = criteria.createQuery(AuditRow.class);
    Root<AuditRow> row = select.from(AuditRow.class);
    select
        .where(conditions(query, criteria, row).toArray(Predicate[]::new))
        .orderBy(criteria.desc(row.get("at")), criteria.desc(row.get("id")));
    return entityManager.createQuery(select).setMaxResults(query.limit()).getResultList().stream()
        .map(AuditRow::toDomain)
        .toList();
  }

  private static List<Predicate> conditions(
      AuditQuery query, CriteriaBuilder criteria, Root<AuditRow> row) {
    List<Predicate> all = new ArrayList<>();
    if (query.subject() != null) {
      all.add(criteria.equal(row.get("subject"), query.subject()));
    }
    if (query.client() != null) {
      all.add(criteria.equal(row.get("client"), query.client()));
    }
    if (query.event() != null) {
      all.add(criteria.equal(row.get("event"), query.event()));
    }
    if (query.from() != null) {
      all.add(criteria.greaterThanOrEqualTo(row.get("at"), query.from()));
    }
    if (query.to() != null) {
      all.add(criteria.lessThan(row.get("at"), query.to()));
    }
    if (query.before() != null) {
      var before = query.before();
      all.add(
          criteria.or(
              criteria.lessThan(row.get("at"), before.at()),
              criteria.and(
                  criteria.equal(row.get("at"), before.at()),
                  criteria.lessThan(row.get("id"), before.id()))));
    }
    return all;
  }
}
