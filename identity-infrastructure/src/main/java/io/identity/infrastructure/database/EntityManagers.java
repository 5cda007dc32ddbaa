package io.identity.infrastructure.database;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Qualifier;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.annotation.Retention;

/**
 * Hands the container's entity manager to every adapter's constructor, inside and outside
 * transactions. The bean that the container makes by itself (Jakarta Persistence 3.2 §3.1) lives in
 * transactions only, so {@code persistence.xml} sets it aside under a qualifier.
 */
@Dependent
class EntityManagers {

  @Produces
  @PersistenceContext(unitName = "identity")
  EntityManager entityManager;

  /** Where the container's own bean is put. */
  @Qualifier
  @Retention(RUNTIME)
  @interface InTransactionsOnly {}
}
