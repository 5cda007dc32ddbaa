package io.identity.infrastructure.database;

import io.identity.domain.start.StartStep;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings the schema up to date before anything else reads it. Servers that start together queue.
 */
@ApplicationScoped
class Migrations implements StartStep {

  private static final String NEWEST = "1";

  /** Not enlisted in transactions: Flyway commits on its own. */
  @Resource(lookup = "jdbc/identity-migrations")
  private DataSource dataSource;

  @Override
  public Phase phase() {
    return Phase.SCHEMA;
  }

  @Override
  public void take() {
    migrate(dataSource);
  }

  /** A migration that was not found must stop the server, not let it run on an old schema. */
  static void migrate(DataSource dataSource) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/migration")
            .load();
    flyway.migrate();
    var current = flyway.info().current();
    if (current == null || !current.getVersion().isAtLeast(NEWEST)) {
      throw new IllegalStateException(
          "the database schema is at "
              + (current == null ? MigrationVersion.EMPTY : current.getVersion())
              + " and needs "
              + NEWEST);
    }
  }
}
