package io.identity.infrastructure.database;

import io.identity.domain.start.StartStep;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings the schema up to date before anything else reads it. Servers that start together queue.
 */
@ApplicationScoped
class Migrations implements StartStep {

  private static final String NEWEST = "22";

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
    mustBeDurable(dataSource);
  }

  /** What is acknowledged must be on disk: with this off, PostgreSQL answers before it is. */
  static void mustBeDurable(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
        try (ResultSet setting = statement.executeQuery("show synchronous_commit")) {
          if (setting.next() && setting.getString(1).equals("off")) {
            throw new IllegalStateException("the database runs with synchronous_commit=off");
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be asked for its settings", e);
    }
  }

  /** Where the two databases have different means. */
  private static String vendor(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be reached", e);
    }
  }

  /** A migration that was not found must stop the server, not let it run on an old schema. */
  static void migrate(DataSource dataSource) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/migration", "classpath:db/" + vendor(dataSource))
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
