package io.identity.system.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A real PostgreSQL, as careful with commits as in production. */
public final class Postgres implements AutoCloseable {

  private final Path directory;
  private final int port = Liberty.freePort();
  private EmbeddedPostgres postgres;
  private int databases;

  Postgres() throws IOException {
    directory = Files.createTempDirectory("postgres");
    start();
  }

  /** Also after {@link #stopAtOnce}, with what was committed by then. */
  public void start() {
    try {
      // The embedding trades durability for speed by default; these come later and win.
      postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory)
              .setCleanDataDirectory(false)
              .setPort(port)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a crash would: connections break in the middle, and it recovers at its next start. */
  public void stopAtOnce() {
    try {
      String pid = Files.readAllLines(directory.resolve("postmaster.pid")).getFirst();
      ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
      postmaster.onExit().join();
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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
            "IDENTITY_DB_URL", "jdbc:postgresql://localhost:" + port + "/" + name,
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
