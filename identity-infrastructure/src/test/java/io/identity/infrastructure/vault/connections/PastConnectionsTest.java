package io.identity.infrastructure.vault.connections;

import static io.identity.domain.vault.connections.SampleConnection.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.cleanup.Leftovers;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.ConnectionPolicy;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.events.EventSequences;
import io.identity.domain.vault.events.Occurrence;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is removed of connections, and when. */
class PastConnectionsTest {

  @Nested
  class OnH2 extends Stored {
    OnH2() {
      super(Database.fresh());
    }
  }

  @Nested
  class OnPostgres extends Stored {
    OnPostgres() {
      super(Database.freshPostgresql());
    }
  }

  abstract static class Stored {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);
    private static final Duration KEPT = ConnectionPolicy.DEFAULT.keepTombstones();

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Test
    void a_tombstone_goes_when_nobody_asks_about_it_any_more() {
      Connection over = add(SampleConnection.disconnected(SampleConnection.active(), NOON));

      assertThat(removeTombstones(NOON.plus(KEPT).minus(MICROSECOND))).isZero();
      assertThat(removeTombstones(NOON.plus(KEPT))).isOne();
      assertThat(find(over)).isEmpty();
    }

    @Test
    void with_it_goes_the_number_of_its_last_event() {
      Connection over = add(SampleConnection.disconnected(SampleConnection.active(), NOON));
      Connection other = add(SampleConnection.active());
      assertThat(nextEvent(over)).isOne();
      assertThat(nextEvent(other)).isOne();
      removeTombstones(NOON.plus(KEPT));

      assertThat(numbered(over)).isZero();
      assertThat(nextEvent(other)).isEqualTo(2);
    }

    private long nextEvent(Connection connection) {
      EventSequences sequences =
          database.adapter(EventSequences.class, "vault.events.JpaEventSequences");
      return inTransaction(() -> sequences.next(Occurrence.streamOf(connection.id().value())));
    }

    private long numbered(Connection connection) {
      return inTransaction(
          () ->
              database
                  .entityManager()
                  .createQuery(
                      "select count(s) from VaultEventSequenceRow s where s.stream = :stream",
                      Long.class)
                  .setParameter("stream", Occurrence.streamOf(connection.id().value()))
                  .getSingleResult());
    }

    @Test
    void others_stay_however_old() {
      add(SampleConnection.active());
      add(ended());

      assertThat(removeTombstones(NOON.plus(KEPT).plus(KEPT))).isZero();
    }

    @Test
    void a_refused_refresh_token_is_shredded_when_its_quarantine_is_over() {
      Connection refused = add(ended());
      Instant end = refused.tokens().shredAt();

      assertThat(shred(end.minus(MICROSECOND))).isZero();
      assertThat(shred(end)).isOne();
      Connection shredded = find(refused).orElseThrow();
      assertThat(shredded.tokens().refreshToken()).isNull();
      assertThat(shredded.tokens().shredAt()).isNull();
      assertThat(shredded.generation()).isEqualTo(refused.generation());
      assertThat(shred(end)).isZero();
    }

    private int removeTombstones(Instant now) {
      return inTransaction(
          () -> {
            Leftovers past =
                new PastConnections(database.entityManager(), ConnectionPolicy.DEFAULT);
            return past.remove(now, 100);
          });
    }

    private int shred(Instant now) {
      return inTransaction(() -> new PastQuarantine(database.entityManager()).remove(now, 100));
    }

    private static Connection ended() {
      return SampleConnection.ended(
          new ConnectionId(UUID.randomUUID()), SampleConnection.newOwner());
    }

    private Connection add(Connection connection) {
      return inTransaction(
          () -> {
            new JpaConnections(database.entityManager()).add(connection);
            return connection;
          });
    }

    private Optional<Connection> find(Connection connection) {
      return inTransaction(
          () -> new JpaConnections(database.entityManager()).find(connection.id()));
    }

    private <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
