package io.identity.system.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** One real PostgreSQL for the run, as careful with commits as in production. */
public final class Postgres implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private int databases;

  Postgres() throws IOException {
    // The embedding trades durability for speed by default; these come later and win.
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
  }

  /** An empty database of its own, with an owner that may do nothing else. */
  synchronized Database newDatabase() {
    String name = "identity_" + ++databases;
    String password = Secrets.plant();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
      statement.execute("CREATE DATABASE " + name + " OWNER " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Database(
        "postgresql",
        Map.of(
            "IDENTITY_DB_URL", "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name,
            "IDENTITY_DB_USER", name,
            "IDENTITY_DB_PASSWORD", password));
  }

  /** For the tests that compare what was promised with what is stored. */
  static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(
        database.environment().get("IDENTITY_DB_URL"),
        database.environment().get("IDENTITY_DB_USER"),
        database.environment().get("IDENTITY_DB_PASSWORD"));
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
