package io.identity.infrastructure.vault.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.InMemoryVaultGrants;
import io.identity.domain.vault.connections.AdoptGrant;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionQuery;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.PlainCipher;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.imports.ImportConnections;
import io.identity.domain.vault.imports.ImportJob;
import io.identity.domain.vault.imports.ImportReport;
import io.identity.domain.vault.imports.ImportRow;
import io.identity.domain.vault.imports.Imported;
import io.identity.domain.vault.imports.Imports;
import io.identity.domain.vault.imports.LegacyJson;
import io.identity.domain.vault.imports.RowResult;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.ProviderSettings;
import io.identity.domain.vault.providers.Providers;
import io.identity.domain.vault.providers.RefreshPolicy;
import io.identity.domain.vault.providers.RegisteredProvider;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.infrastructure.database.Database;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Servers on one database, and the same row is sent to all of them at once. */
class ImportTogetherTest {

  @Nested
  class OnH2 extends Together {
    OnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class OnPostgres extends Together {
    OnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  abstract static class Together {

    private static final int SERVERS = 3;

    private final Connections connections;
    private final Providers providers;
    private final Imports imports;
    private final Transaction transaction;
    private final InstantSource clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    private final SecurityEvents events = event -> {};
    private final ProviderId provider = new ProviderId("p" + UUID.randomUUID());
    private final Owner owner = SampleConnection.newOwner();
    private final String rowId = UUID.randomUUID().toString();

    Together(Database database) {
      connections = database.adapter(Connections.class, "vault.connections.JpaConnections");
      providers = database.adapter(Providers.class, "vault.providers.JpaProviders");
      imports = new JpaImports(database.anyEntityManager());
      transaction =
          new Transaction() {
            @Override
            public <T> T call(Supplier<T> work) {
              return repeated(() -> database.inTransaction(work));
            }
          };
    }

    @Test
    void a_row_becomes_one_connection_where_the_account_is_known() throws Exception {
      assertOneConnection("amzn1.account.ann");
    }

    @Test
    void and_where_it_is_not() throws Exception {
      assertOneConnection(null);
    }

    private void assertOneConnection(String account) throws Exception {
      addProvider();
      var row = new ImportRow(owner.value(), provider.value(), blob(), account, rowId);
      var nobodyKnowsIt = new CountDownLatch(SERVERS);
      List<Callable<RowResult>> servers = new ArrayList<>();
      for (int i = 0; i < SERVERS; i++) {
        ImportConnections server = server(nobodyKnowsIt);
        servers.add(() -> imported(server, row));
      }
      List<RowResult> results = new ArrayList<>();
      try (var threads = Executors.newFixedThreadPool(SERVERS)) {
        for (var result : threads.invokeAll(servers)) {
          results.add(result.get());
        }
      }

      assertThat(results)
          .containsExactlyInAnyOrder(RowResult.OK, RowResult.DUPLICATE, RowResult.DUPLICATE);
      List<Connection> made =
          transaction.call(
              () -> connections.search(new ConnectionQuery(owner, null, null, null, 10)));
      assertThat(made).hasSize(1);
      assertThat(transaction.call(() -> imports.find("python", "id:" + rowId)))
          .get()
          .extracting(Imported::connection)
          .isEqualTo(made.getFirst().id());
    }

    private void addProvider() {
      var settings = new ProviderSettings("A", true, "generic", null, Map.of(), "us", Map.of());
      var registered = new RegisteredProvider(provider, settings, List.of(), null);
      var _ =
          transaction.call(
              () -> {
                providers.add(registered);
                return registered;
              });
    }

    private static SecretText blob() {
      return new SecretText("{}");
    }

    private static RowResult imported(ImportConnections server, ImportRow row) {
      var job = new ImportJob("python", List.of(), false, true, false);
      var report = (ImportReport) server.run(new Caller.Administrator("admin"), job, List.of(row));
      return report.results().getFirst();
    }

    private ImportConnections server(CountDownLatch nobodyKnowsIt) {
      var cipher = new PlainCipher();
      return new ImportConnections(
          new SimultaneousImports(imports, nobodyKnowsIt),
          new AdoptGrant(
              connections,
              id -> providers.findAndLock(id).isPresent(),
              cipher,
              events,
              clock,
              new SecureRandom()),
          id -> Optional.of(SampleConnection.provider(id, RefreshPolicy.DEFAULT, true)),
          new AuthorizeVaultUse(new InMemoryVaultGrants(), events),
          (token, keys) -> Optional.empty(),
          new OneToken(),
          cipher,
          transaction,
          events,
          clock);
    }
  }

  /** As the server does it with two inserts of the same key. */
  private static <T> T repeated(Supplier<T> transaction) {
    while (true) {
      try {
        return transaction.get();
      } catch (RuntimeException failure) {
        if (!isSecondInsert(failure)) {
          throw failure;
        }
      }
    }
  }

  private static boolean isSecondInsert(Throwable failure) {
    return failure != null
        && (failure instanceof SQLException sql && sql.getSQLState().equals("23505")
            || isSecondInsert(failure.getCause()));
  }

  /** All have looked before anybody writes. */
  private record SimultaneousImports(Imports stored, CountDownLatch looks) implements Imports {

    @Override
    public Optional<Imported> find(String source, String id) {
      Optional<Imported> found = stored.find(source, id);
      looks.countDown();
      try {
        looks.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return found;
    }

    @Override
    public void add(Imported imported) {
      stored.add(imported);
    }

    @Override
    public void save(Imported imported) {
      stored.save(imported);
    }
  }

  /** Whatever it reads. */
  private static final class OneToken implements LegacyJson {

    @Override
    public Optional<Map<String, Object>> read(SecretText json) {
      return Optional.of(Map.of("refresh_token", "Atzr|r"));
    }

    @Override
    public Optional<SecretText> without(SecretText json, Set<String> members) {
      return Optional.empty();
    }
  }
}
