package io.identity.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The servers of one run. Starting one takes seconds, so most tests share one per database; what
 * needs other settings gets one of its own. All stop at the end of the run.
 */
public final class Suite implements AutoCloseable {

  /** A server that did not start is not tried again by every test. */
  private final Map<String, CompletableFuture<IdentityServer>> servers = new ConcurrentHashMap<>();

  /** What tests start and stop themselves. */
  private final List<IdentityServer> own = new CopyOnWriteArrayList<>();

  private final List<Postgres> databases = new CopyOnWriteArrayList<>();
  private Postgres postgres;
  private UpstreamProvider upstream;

  /** Messages go there from PostgreSQL; on H2 the default is used, which writes them to files. */
  private final Mailbox mailbox = new Mailbox();

  Suite() {}

  public Mailbox mailbox() {
    return mailbox;
  }

  public IdentityServer onH2() {
    return h2().join();
  }

  public IdentityServer onPostgres() {
    return postgresql().join();
  }

  /** Both start at the same time. */
  List<CompletableFuture<IdentityServer>> onEachDatabase() {
    return List.of(h2(), postgresql());
  }

  /** On H2 with lives so short that a test can outlive them; see {@link ShortLives}. */
  public IdentityServer withShortLives() {
    return starting("short-lives", Database::h2, ShortLives.SETTINGS).join();
  }

  /** On an empty PostgreSQL database; prepared, for a test to start and to close. */
  public IdentityServer own(String name, Map<String, String> settings) {
    var server = new IdentityServer(name, postgres().newDatabase(), settings);
    own.add(server);
    return server;
  }

  /** Two that share such a database. */
  public Pair pair(String name, Map<String, String> settings) {
    IdentityServer first = own(name + "-first", settings);
    IdentityServer second = first.another(name + "-second");
    own.add(second);
    return new Pair(first, second);
  }

  /** So many that share a database and speak to each other. */
  public Cluster cluster(String name, int size, Map<String, String> settings, Postgres postgres) {
    var first = new IdentityServer(name + "-0", postgres.newDatabase(), settings);
    own.add(first);
    var servers = new ArrayList<>(List.of(first));
    for (int i = 1; i < size; i++) {
      IdentityServer another = first.another(name + "-" + i);
      own.add(another);
      servers.add(another);
    }
    return new Cluster(List.copyOf(servers));
  }

  /** One that a test may stop; in the end it must run. */
  public Postgres ownPostgres() {
    try {
      var another = new Postgres();
      databases.add(another);
      return another;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that leave logs and data behind, whether they still run or not. */
  public List<IdentityServer> everything() {
    return Stream.concat(all().stream(), own.stream()).toList();
  }

  /** All that the tests share. */
  public List<IdentityServer> all() {
    return servers.values().stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<IdentityServer> h2() {
    return starting("h2", Database::h2, settings());
  }

  private CompletableFuture<IdentityServer> postgresql() {
    var settings = new HashMap<>(settings());
    settings.putAll(mailbox.settings());
    return starting("postgresql", () -> postgres().newDatabase(), settings);
  }

  private CompletableFuture<IdentityServer> starting(
      String name, Supplier<Database> database, Map<String, String> settings) {
    return servers.computeIfAbsent(
        name,
        absent ->
            CompletableFuture.supplyAsync(
                () -> new IdentityServer(name, database.get(), settings).started(),
                Thread::startVirtualThread));
  }

  private Map<String, String> settings() {
    var settings = new HashMap<>(upstream().settings());
    settings.put("IDENTITY_CLIENTS_JWKS_REFRESH", "PT1S"); // Nobody here waits five minutes.
    settings.put("IDENTITY_VAULT_KEYS_REENCRYPT_EVERY", "PT2S"); // Nor one.
    settings.put("IDENTITY_VAULT_COUNT_EVERY", "PT2S");
    settings.put("IDENTITY_VAULT_RETURN_URLS", "https://app.example/*");
    return settings;
  }

  /** Where people sign in whom the shared servers know from there. */
  public synchronized UpstreamProvider upstream() {
    if (upstream == null) {
      upstream = new UpstreamProvider();
    }
    return upstream;
  }

  private synchronized Postgres postgres() {
    if (postgres == null) {
      postgres = ownPostgres();
    }
    return postgres;
  }

  @Override
  public synchronized void close() throws IOException {
    servers.values().stream()
        .filter(server -> !server.isCompletedExceptionally())
        .forEach(server -> server.join().close());
    own.forEach(IdentityServer::close);
    mailbox.close();
    for (Postgres each : databases) {
      each.close();
    }
    if (upstream != null) {
      upstream.close();
    }
  }
}
