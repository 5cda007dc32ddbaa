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

/** The product: the packaged server with the WAR, in a directory and with data of its own. */
public final class IdentityServer implements AutoCloseable {

  /** All tests come from one address, and their people sign in more often than people do. */
  private static final Map<String, String> BUSY_PLACE =
      Map.of(
          "IDENTITY_THROTTLE_ADDRESS", "1000000/PT1H",
          "IDENTITY_THROTTLE_ACCOUNT", "1000000/PT1H",
          "IDENTITY_THROTTLE_ACCOUNT_AT_ADDRESS", "1000000/PT1H",
          "IDENTITY_THROTTLE_CLIENT_AT_ADDRESS", "1000000/PT1H",
          "IDENTITY_SESSIONS_MAX_PER_CLIENT", "100000");

  private final Database database;
  private final Map<String, String> house;
  private final Credentials administrator;
  private final Credentials client;
  private final URI address;
  private final Path data;
  private final Liberty liberty;

  /** Prepares the first server of a house, does not start it. */
  IdentityServer(String name, Database database, Map<String, String> settings) {
    // A name that is easily recognised where no name should be.
    this(
        name,
        database,
        Liberty.freePort(),
        settings,
        new Credentials("admin-" + Secrets.random(), Secrets.plant()),
        new Credentials("demo", Secrets.plant()));
  }

  private IdentityServer(
      String name,
      Database database,
      int port,
      Map<String, String> settings,
      Credentials administrator,
      Credentials client) {
    this.database = database;
    this.administrator = administrator;
    this.client = client;
    address = URI.create("http://localhost:" + port);
    house = new HashMap<>();
    house.put("IDENTITY_ISSUER", address.toString());
    house.put("IDENTITY_BOOTSTRAP_ADMIN_USERNAME", administrator.name());
    house.put("IDENTITY_BOOTSTRAP_ADMIN_PASSWORD", administrator.secret());
    house.put("IDENTITY_BOOTSTRAP_CLIENT_ID", client.name());
    house.put("IDENTITY_BOOTSTRAP_CLIENT_SECRET", client.secret());
    house.put("IDENTITY_MASTER_KEY", Secrets.plantKey());
    house.putAll(BUSY_PLACE);
    house.putAll(database.environment());
    house.putAll(settings);
    var environment = new HashMap<>(house);
    environment.put("IDENTITY_HTTP_PORT", Integer.toString(port));
    environment.put("IDENTITY_HTTPS_PORT", Integer.toString(Liberty.freePort()));
    data = Settings.SERVERS.resolve(name).resolve("data");
    environment.put("IDENTITY_DATA_DIR", data.toString());
    liberty = new Liberty(name, environment);
    Template.copyTo(liberty.directory());
  }

  /** With a jar of the deployer's beside the product. Not started. */
  public IdentityServer withExtension() {
    Path extensions = liberty.directory().resolve("extensions");
    try {
      Files.createDirectories(extensions);
      Files.copy(Settings.EXTENSION_JAR, extensions.resolve("extension.jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Another server of the same house: its database, issuer, keys and people. Not started. */
  IdentityServer another(String name) {
    return new IdentityServer(name, database, Liberty.freePort(), house, administrator, client);
  }

  IdentityServer started() {
    startAgain(Map.of());
    return this;
  }

  public Http http() {
    return new Http(address);
  }

  /** Where consumers fetch the keys from this server. */
  public String jwks() {
    return address + "/oauth2/jwks";
  }

  /** Where messages lie that were not sent by a mail server. */
  Path mailDirectory() {
    return data.resolve("mail");
  }

  public Api api() {
    return new Api(this);
  }

  public String issuer() {
    return house.get("IDENTITY_ISSUER");
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
    startAgain(Map.of());
  }

  /** With the same data, and with other settings over the first ones. */
  public void startAgain(Map<String, String> settings) {
    liberty.start(settings, () -> isReady(http()));
  }

  static boolean isReady(Http http) {
    return http.get("/health/ready").send().status() == 200;
  }

  /** As before, where the settings or the data are such that it ends by itself. */
  public Refusal startRefused(Map<String, String> settings) {
    return liberty.startToItsEnd(settings);
  }

  public void stop() {
    liberty.stop();
  }

  /** SIGKILL: no goodbye to anybody. */
  public void kill9() {
    liberty.kill9();
  }

  /** SIGSTOP: it answers nobody, and notices nothing of the time that passes. */
  public void freeze() {
    liberty.freeze();
  }

  public void thaw() {
    liberty.thaw();
  }

  /** Of the process, as the kernel counts it. */
  public long residentMegabytes() {
    return liberty.residentMegabytes();
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
}
