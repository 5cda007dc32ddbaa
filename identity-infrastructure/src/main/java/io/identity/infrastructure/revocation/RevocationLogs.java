package io.identity.infrastructure.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/** Which log there is, by the database. */
@ApplicationScoped
class RevocationLogs {

  @Inject EntityManager entityManager;
  @Inject PostgresLog postgres;
  @Inject JpaRevocations revocations;
  @Inject SoleNodeFeed soleNodeFeed;

  @Transactional
  RevocationLog ofThisDatabase() {
    String product =
        entityManager
            .unwrap(Session.class)
            .doReturningWork(connection -> connection.getMetaData().getDatabaseProductName());
    return product.equals("PostgreSQL") ? postgres : new SoleNodeLog(revocations, soleNodeFeed);
  }
}
