package io.identity.infrastructure.vault.connections;

import static io.identity.domain.vault.connections.SampleConnection.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.ConnectionQuery;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.Connections.Claim;
import io.identity.domain.vault.connections.ConnectionsContract;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.connections.Status;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaConnectionsTest {

  @Nested
  class OnH2 extends Stored {
    OnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class OnPostgres extends Stored {
    OnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  abstract static class Stored extends ConnectionsContract {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final int NODES = 100;
    private static final Instant LONG_AGO = Instant.parse("1999-01-01T00:00:00Z");
    private static final Comparator<Connection> BY_ID =
        Comparator.comparing(connection -> connection.id().toString());

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Test
    void of_a_hundred_that_want_a_lease_at_once_one_gets_it() throws Exception {
      Connection connection = add(SampleConnection.active());
      Callable<Boolean> node = () -> claim(connection.id(), 1);

      try (var nodes = Executors.newFixedThreadPool(NODES)) {
        int won = 0;
        for (var claimed : nodes.invokeAll(Collections.nCopies(NODES, node))) {
          won += claimed.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
      }
    }

    @Test
    void of_many_that_take_over_a_lease_at_once_one_gets_it() throws Exception {
      Connection connection = add(SampleConnection.active());
      assertThat(claim(connection, new UUID(1, 1), MINUTE.negated())).isTrue();
      assertThat(claim(connection, new UUID(2, 2), MINUTE.negated())).isFalse();
      Callable<Boolean> node = () -> claim(connection.id(), 1);

      try (var nodes = Executors.newFixedThreadPool(NODES)) {
        int won = 0;
        for (var claimed : nodes.invokeAll(Collections.nCopies(NODES, node))) {
          won += claimed.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
      }
    }

    /** Each finds the row as it is when it has the lock, and stores only what it found there. */
    @Test
    void of_many_that_commit_the_same_generation_one_does() throws Exception {
      Connection connection = add(SampleConnection.active());
      Callable<Boolean> node = () -> inTransaction(() -> commitGeneration(connection));

      try (var nodes = Executors.newFixedThreadPool(20)) {
        int stored = 0;
        for (var committed : nodes.invokeAll(Collections.nCopies(20, node))) {
          stored += committed.get() ? 1 : 0;
        }
        assertThat(stored).isEqualTo(1);
      }
      assertThat(find(connection.id()).generation()).isEqualTo(2);
    }

    @Test
    void whoever_lost_the_lease_still_commits_by_the_generation() {
      Connection connection = add(SampleConnection.active());
      assertThat(claim(connection, new UUID(1, 1), MINUTE.negated())).isTrue();
      assertThat(claim(connection, new UUID(2, 2), MINUTE.negated())).isFalse();
      assertThat(claim(connection, new UUID(2, 2), MINUTE)).isTrue();

      assertThat(inTransaction(() -> commitGeneration(connection))).isTrue();
      assertThat(find(connection.id()).lease()).isNull();
      assertThat(inTransaction(() -> commitGeneration(connection))).isFalse();
    }

    @Test
    void what_was_ended_during_a_refresh_stays_ended() {
      Connection connection = add(SampleConnection.active());
      assertThat(claim(connection.id(), 1)).isTrue();
      commit(
          () -> {
            Connection stored = connections().findAndLock(connection.id()).orElseThrow();
            connections().save(SampleConnection.disconnected(stored, NOON));
          });

      assertThat(inTransaction(() -> commitGeneration(connection))).isFalse();
      Connection ended = find(connection.id());
      assertThat(ended.is(Status.DISCONNECTED)).isTrue();
      assertThat(ended.tokens().refreshToken()).isNull();
      assertThat(ended.account()).isNull();
    }

    @Test
    void a_row_that_cannot_be_read_is_left_out_and_comes_later() {
      Owner owner = SampleConnection.newOwner();
      List<Connection> added =
          Stream.generate(() -> ofOwner(owner)).limit(3).map(this::add).sorted(BY_ID).toList();
      Connection damaged = added.getFirst();
      change("metadata = 'no json'", damaged);

      assertThat(search(owner, 2)).containsExactlyElementsOf(added.subList(1, 3));
      assertThat(due()).doesNotContain(damaged.id()).contains(added.getLast().id());
      change("metadata = '{}'", damaged);
      assertThat(due()).doesNotContain(damaged.id());
      assertThat(find(damaged.id()).dueAt()).isEqualTo(LONG_AGO.plus(Duration.ofHours(1)));
    }

    @Test
    void a_scope_that_is_stored_twice_is_one() {
      Connection connection = add(SampleConnection.active());
      change("scopes = ' a  b a'", connection);

      assertThat(find(connection.id()).tokens().scopes()).containsExactlyInAnyOrder("a", "b");
    }

    private static Connection ofOwner(Owner owner) {
      return SampleConnection.dueAt(
          SampleConnection.active(
              new ConnectionId(UUID.randomUUID()),
              owner,
              SampleConnection.ADS,
              SampleConnection.account()),
          LONG_AGO);
    }

    private List<Connection> search(Owner owner, int limit) {
      return inTransaction(
          () -> connections().search(new ConnectionQuery(owner, null, null, null, limit)));
    }

    private List<ConnectionId> due() {
      return inTransaction(() -> connections().due(LONG_AGO, 1_000, 1_000)).stream()
          .map(Connection::id)
          .toList();
    }

    private void change(String what, Connection connection) {
      int _ =
          inTransaction(
              () ->
                  database
                      .entityManager()
                      .createNativeQuery("update vault_connection set " + what + " where id = :id")
                      .setParameter("id", connection.id().value())
                      .executeUpdate());
    }

    private boolean commitGeneration(Connection seen) {
      Connection stored = connections().findAndLock(seen.id()).orElseThrow();
      if (stored.generation() != seen.generation()) {
        return false;
      }
      connections().save(SampleConnection.renewed(stored, "new", NOON));
      return true;
    }

    private boolean claim(Connection connection, UUID attempt, Duration time) {
      return inTransaction(
          () -> connections().claim(connection.id(), 1, new Claim("node", attempt, time, time)));
    }

    @Override
    protected Connections connections() {
      return new JpaConnections(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
