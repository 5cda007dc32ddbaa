package io.identity.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The product: the packaged server with the WAR, in a directory and with data of its own. */
public final class IdentityServer implements AutoCloseable {

  /** What the template holds once somebody has run it in its place; settings are ours to make. */
  private static final Set<String> NOT_SHIPPED =
      Set.of("data", "logs", "resources", "server.env", "tranlog", "workarea");

  private final Database database;
  private final URI issuer;
  private final Credentials administrator;
  private final Credentials client = new Credentials("demo", Secrets.plant());
  private final Liberty liberty;

  IdentityServer(String name, Database database, Map<String, String> settings) {
    this.database = database;
    int port = Liberty.freePort();
    issuer = URI.create("http://localhost:" + port);
    // A name that is easily recognised where no name should be.
    administrator = new Credentials("admin-" + Secrets.random(), Secrets.plant());
    var environment = new HashMap<String, String>();
    environment.put("IDENTITY_HTTP_PORT", Integer.toString(port));
    environment.put("IDENTITY_HTTPS_PORT", Integer.toString(Liberty.freePort()));
    environment.put("IDENTITY_ISSUER", issuer.toString());
    environment.put("IDENTITY_DATA_DIR", Settings.SERVERS.resolve(name).resolve("data").toString());
    environment.put("IDENTITY_BOOTSTRAP_ADMIN_USERNAME", administrator.name());
    environment.put("IDENTITY_BOOTSTRAP_ADMIN_PASSWORD", administrator.secret());
    environment.put("IDENTITY_BOOTSTRAP_CLIENT_ID", client.name());
    environment.put("IDENTITY_BOOTSTRAP_CLIENT_SECRET", client.secret());
    environment.put("IDENTITY_MASTER_KEY", Secrets.plantKey());
    environment.putAll(database.environment());
    environment.putAll(settings);
    liberty = new Liberty(name, environment);
    copy(Settings.TEMPLATE, liberty.directory());
    start(Map.of());
  }

  private void start(Map<String, String> settings) {
    liberty.start(settings, () -> http().get("/health/ready").send().status() == 200);
  }

  public Http http() {
    return new Http(issuer);
  }

  public Api api() {
    return new Api(this);
  }

  public String issuer() {
    return issuer.toString();
  }

  Credentials administrator() {
    return administrator;
  }

  /** The confidential client made at the first start. */
  public Credentials client() {
    return client;
  }

  public boolean onPostgres() {
    return !database.environment().isEmpty();
  }

  /** A look behind the server's back; PostgreSQL only, H2 is open to one process. */
  public Connection connectToDatabase() throws SQLException {
    return Postgres.connect(database);
  }

  public int databasePort() {
    return URI.create(databaseUrl().substring("jdbc:".length())).getPort();
  }

  /** The same database, reached through a wire that can be cut. */
  public String databaseUrlThrough(Wire wire) {
    return databaseUrl().replace(":" + databasePort() + "/", ":" + wire.port() + "/")
        + "?sslmode=disable"; // The wire reads along.
  }

  private String databaseUrl() {
    return database.environment().get("IDENTITY_DB_URL");
  }

  /** Stops and starts with the same data. */
  public void restart() {
    stop();
    start(Map.of());
  }

  /** With the same data, and with other settings over the first ones. */
  public void startAgain(Map<String, String> settings) {
    start(settings);
  }

  public void stop() {
    liberty.stop();
  }

  /** SIGKILL: no goodbye to anybody. */
  public void kill9() {
    liberty.kill9();
  }

  /** Everything written for people to read, by file. */
  public Map<Path, String> logs() {
    return liberty.logs();
  }

  @Override
  public void close() {
    liberty.close();
  }

  @Override
  public String toString() {
    return database.toString();
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path relative = from.relativize(path);
        if (!NOT_SHIPPED.contains(relative.getName(0).toString()) && Files.isRegularFile(path)) {
          Path target = to.resolve(relative.toString());
          Files.createDirectories(target.getParent());
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
