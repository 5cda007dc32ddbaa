package io.identity.infrastructure.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.sealing.Reencryption;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKey;
import io.identity.domain.vault.sealing.VaultKey.Status;
import io.identity.domain.vault.sealing.VaultKeyRotation;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Servers on one new database, at the same moment. */
class VaultKeysTogetherTest {

  @Nested
  class OnH2 extends Together {
    OnH2() {
      super(Database.fresh());
    }
  }

  @Nested
  class OnPostgres extends Together {
    OnPostgres() {
      super(Database.freshPostgresql());
    }
  }

  abstract static class Together {

    private static final int ROWS = 1_000;

    private final VaultServers servers;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Together(Database database) {
      servers = new VaultServers(database);
    }

    @AfterEach
    void stop() {
      threads.shutdownNow();
    }

    @Test
    void servers_that_start_at_once_make_one_key() throws Exception {
      List<VaultServers.Server> three =
          List.of(servers.server(), servers.server(), servers.server());
      var _ =
          together(
              three,
              server -> {
                server.starting.start();
                return server;
              });

      assertThat(keys()).extracting(VaultKey::status).containsExactly(Status.PRIMARY);
      assertThat(three.stream().mapToInt(server -> server.events.reported().size()).sum())
          .isEqualTo(1);
    }

    @Test
    void servers_that_rotate_at_once_add_one_key_and_promote_it_once() throws Exception {
      List<VaultServers.Server> three =
          List.of(servers.started(), servers.started(), servers.started());
      List<VaultKeyRotation> rotations = together(three, server -> server.rotating.rotate());
      assertThat(rotations).filteredOn(VaultKeyRotation.Added.class::isInstance).hasSize(1);

      var _ = together(three, server -> server.tending.tend());
      var _ = together(three, server -> server.tending.tend());
      assertThat(keys())
          .extracting(VaultKey::status)
          .containsExactly(Status.SECONDARY, Status.PRIMARY);
      assertThat(
              three.stream()
                  .flatMap(server -> server.events.names().stream())
                  .filter("vault_key.relieved"::equals))
          .hasSize(1);
    }

    @Test
    void no_key_seals_before_the_last_server_holds_it() {
      VaultServers.Server one = servers.started();
      VaultServers.Server other = servers.started();
      var _ = one.tending.tend();
      var _ = other.tending.tend();
      var _ = one.rotating.rotate();
      var _ = one.tending.tend();
      assertThat(keys()).extracting(VaultKey::status).containsExactly(Status.PRIMARY, Status.ADDED);

      var _ = other.tending.tend();
      assertThat(keys())
          .extracting(VaultKey::status)
          .containsExactly(Status.SECONDARY, Status.PRIMARY);
    }

    @Test
    void the_servers_counts_add_up() throws Exception {
      List<VaultServers.Server> three =
          List.of(servers.started(), servers.started(), servers.started());
      var _ = together(three, server -> server.tending.tend());
      long before = keys().getFirst().encryptions();
      var _ =
          together(
              three,
              server -> {
                for (int i = 0; i < 100; i++) {
                  var _ = seal(server, "r", "s");
                }
                return server.tending.tend();
              });

      assertThat(keys().getFirst().encryptions()).isEqualTo(before + 300);
    }

    @Test
    void two_servers_reencrypt_while_a_third_writes_and_nothing_is_lost() throws Exception {
      VaultServers.Server writer = servers.started();
      var _ =
          servers.database.inTransaction(
              () -> {
                for (int i = 0; i < ROWS; i++) {
                  servers.place.add(id(i), seal(writer, id(i), "1"));
                }
                return ROWS;
              });
      writer.rotate();
      List<VaultServers.Server> two = List.of(servers.started(), servers.started());
      Future<?> writing =
          threads.submit(
              () -> {
                for (int i = ROWS - 1; i >= 0; i -= 3) {
                  write(writer, id(i), "2");
                }
              });
      List<Reencryption> done =
          together(two, server -> server.reencrypting.reencrypt(() -> Optional.of(Duration.ZERO)));
      writing.get();

      assertThat(done).extracting(Reencryption::unreadable).containsOnly(0L);
      assertThat(servers.place.countByKey())
          .containsOnlyKeys(keys().getLast().id())
          .containsValue((long) ROWS);
      for (int i = 0; i < ROWS; i++) {
        String id = id(i);
        Sealed stored = servers.database.inTransaction(() -> servers.place.find(id));
        assertThat(writer.cipher.open(stored, SampleSealedPlace.binding(id)))
            .contains(new SecretText((ROWS - 1 - i) % 3 == 0 ? "2" : "1"));
      }
    }

    private void write(VaultServers.Server server, String id, String secret) {
      var _ =
          servers.database.inTransaction(
              () -> {
                servers.place.change(id, seal(server, id, secret));
                return id;
              });
    }

    private static Sealed seal(VaultServers.Server server, String id, String secret) {
      return server.cipher.seal(new SecretText(secret), SampleSealedPlace.binding(id));
    }

    private static String id(int i) {
      return "r%05d".formatted(i);
    }

    private List<VaultKey> keys() {
      return servers.server().keys.find().keys();
    }

    private <T> List<T> together(
        List<VaultServers.Server> all, Function<VaultServers.Server, T> work) throws Exception {
      var barrier = new CyclicBarrier(all.size());
      List<Callable<T>> calls =
          all.stream()
              .<Callable<T>>map(
                  server ->
                      () -> {
                        barrier.await();
                        return work.apply(server);
                      })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
      return results;
    }
  }
}
