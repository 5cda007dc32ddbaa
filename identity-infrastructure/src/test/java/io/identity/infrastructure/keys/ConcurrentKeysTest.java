package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.keys.KeyRotation;
import io.identity.domain.keys.KeyRotation.Rotated;
import io.identity.domain.keys.KeyRotation.TooEarly;
import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import io.identity.domain.keys.RewrapKeys;
import io.identity.domain.keys.SealedKeys;
import io.identity.domain.keys.SigningKey;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Servers on one new database, at the same moment. */
class ConcurrentKeysTest {

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

    /** One for each purpose, and the active and the next signing key. */
    private static final int KEYS = SecretPurpose.values().length + 2;

    private static final Duration LEAD = Duration.ofSeconds(605);

    private final KeyScene scene;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final MasterKey after = SealedBoxTest.newMasterKey();

    Together(Database database) {
      scene = new KeyScene(database);
    }

    @AfterEach
    void stop() {
      threads.shutdownNow();
    }

    @Test
    void servers_that_start_at_once_make_one_set_of_keys() throws Exception {
      List<KeyScene.Server> servers = List.of(scene.server(), scene.server(), scene.server());
      together(servers, server -> start(server));

      assertThat(scene.server().signingKeys.find().keys()).hasSize(1);
      assertThat(servers).extracting(server -> server.ring.json()).containsOnly(json());
      assertThat(servers)
          .extracting(server -> server.secrets.clientSecretKey())
          .containsOnly(servers.getFirst().secrets.clientSecretKey());
      assertThat(servers.stream().mapToInt(server -> server.events.reported().size()).sum())
          .isEqualTo(1);
    }

    @Test
    void servers_that_tend_at_once_publish_one_next_key() throws Exception {
      List<KeyScene.Server> servers = List.of(scene.started(), scene.started(), scene.started());
      together(servers, server -> tend(server));

      assertThat(stages()).containsExactly(Stage.ACTIVE, Stage.NEXT);
      assertThat(servers).extracting(server -> server.ring.json()).containsOnly(json());
    }

    @Test
    void servers_that_rotate_at_once_rotate_once() throws Exception {
      List<KeyScene.Server> servers = List.of(scene.started(), scene.started(), scene.started());
      servers.getFirst().tend();
      scene.clock.advance(LEAD);
      List<KeyRotation> rotations = together(servers, server -> server.rotating.rotate());

      assertThat(rotations).filteredOn(Rotated.class::isInstance).hasSize(1);
      assertThat(rotations).filteredOn(TooEarly.class::isInstance).hasSize(2);
      assertThat(stages()).containsExactly(Stage.ACTIVE, Stage.NEXT, Stage.RETIRED);
    }

    @Test
    void a_transaction_that_is_run_again_moves_the_keys_once() {
      KeyScene.Server server = scene.started();
      server.collisions = 2;
      server.tend();
      scene.clock.advance(LEAD);
      server.collisions = 2;

      assertThat(server.rotating.rotate()).isInstanceOf(Rotated.class);
      assertThat(stages()).containsExactly(Stage.ACTIVE, Stage.NEXT, Stage.RETIRED);
      server.collisions = 2;
      assertThat(server.rotating.rotateInEmergency()).isInstanceOf(Rotated.class);
      assertThat(stages()).containsExactly(Stage.ACTIVE, Stage.NEXT, Stage.RETIRED, Stage.REMOVED);
    }

    @Test
    void a_rewrapping_and_a_move_of_the_same_key_both_last() {
      KeyScene.Server server = scene.startedWith(scene.masterKey, after);
      server.tend();
      SigningKey next = server.signingKeys.find().next().orElseThrow();
      scene.clock.advance(LEAD);
      scene.database.inTransaction(
          () -> {
            var found = server.signingKeys.findAndLock().next().orElseThrow();
            join(() -> rewrapping(after, scene.masterKey, scene.database::inTransaction).rewrap());
            server.signingKeys.save(
                new SigningKey(
                    found.kid(),
                    found.algorithm(),
                    Stage.ACTIVE,
                    found.publishedAt(),
                    scene.clock.instant(),
                    null));
            return found;
          });

      assertThat(server.signingKeys.find().keys())
          .filteredOn(key -> key.kid().equals(next.kid()))
          .extracting(SigningKey::stage)
          .containsExactly(Stage.ACTIVE);
      assertThat(underOther()).isEmpty();
    }

    @Test
    void an_interrupted_rewrapping_goes_on_where_it_stopped() {
      KeyScene.Server server = scene.started();
      server.tend();
      String token = server.signer.sign(SampleToken.ofPerson());
      int all = underOther().size();
      var interrupted = rewrapping(after, scene.masterKey, new Interrupted(2));
      assertThatIllegalStateException().isThrownBy(interrupted::rewrap);

      assertThat(underOther()).hasSize(all - 2);
      KeyScene.Server between = scene.startedWith(scene.masterKey, after);
      assertThat(between.verifier.verify(token)).isPresent();
      assertThat(rewrapping(after, scene.masterKey, scene.database::inTransaction).rewrap())
          .hasSize(all - 2);
      assertThat(scene.startedWith(after, null).verifier.verify(token)).isPresent();
    }

    @Test
    void keys_are_read_while_they_are_rewrapped() throws Exception {
      KeyScene.Server server = scene.started();
      server.tend();
      String json = server.ring.json();
      Future<?> rewrapped =
          threads.submit(
              () -> {
                for (int round = 0; round < 5; round++) {
                  var there = rewrapping(after, scene.masterKey, scene.database::inTransaction);
                  assertThat(there.rewrap()).hasSize(KEYS);
                  var back = rewrapping(scene.masterKey, after, scene.database::inTransaction);
                  assertThat(back.rewrap()).hasSize(KEYS);
                }
              });

      do {
        assertThat(scene.startedWith(scene.masterKey, after).ring.json()).isEqualTo(json);
      } while (!rewrapped.isDone());
      rewrapped.get();
    }

    private static boolean start(KeyScene.Server server) {
      server.start();
      return true;
    }

    private static boolean tend(KeyScene.Server server) {
      server.tend();
      server.ring.refresh();
      return true;
    }

    private <T> List<T> together(
        List<KeyScene.Server> servers, java.util.function.Function<KeyScene.Server, T> work)
        throws Exception {
      var barrier = new CyclicBarrier(servers.size());
      List<Callable<T>> calls =
          servers.stream()
              .<Callable<T>>map(
                  server ->
                      () -> {
                        barrier.await();
                        return work.apply(server);
                      })
              .toList();
      List<T> results = new java.util.ArrayList<>();
      for (Future<T> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
      return results;
    }

    private void join(Runnable work) {
      CompletableFuture.runAsync(work, threads).join();
    }

    private List<Stage> stages() {
      return scene.server().signingKeys.find().keys().stream().map(SigningKey::stage).toList();
    }

    private String json() {
      return scene.started().ring.json();
    }

    private List<String> underOther() {
      return sealedKeys(after, scene.masterKey).underOtherMasterKey();
    }

    private SealedKeys sealedKeys(MasterKey current, MasterKey other) {
      return new JpaSealedKeys(scene.database.anyEntityManager(), new MasterKeys(current, other));
    }

    private RewrapKeys rewrapping(MasterKey current, MasterKey other, Transaction transaction) {
      return new RewrapKeys(
          List.of(sealedKeys(current, other)), transaction, new InMemorySecurityEvents());
    }

    /** The server dies after so many transactions. */
    private final class Interrupted implements Transaction {

      private int left;

      Interrupted(int left) {
        this.left = left;
      }

      @Override
      public <T> T call(Supplier<T> work) {
        if (left-- == 0) {
          throw new IllegalStateException("the server died");
        }
        return scene.database.inTransaction(work);
      }
    }
  }
}
