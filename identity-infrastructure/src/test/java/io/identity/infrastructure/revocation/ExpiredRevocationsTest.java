package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What denies a token stays until nobody accepts the token, by whatever clock. */
class ExpiredRevocationsTest {

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

    @Test
    void a_node_without_a_lease_for_a_day_is_forgotten() {
      addNode("interval '25 hours'");
      addNode("interval '23 hours'");

      assertThat(removeNodes()).isOne();
      assertThat(removeNodes()).isZero();
    }

    private void addNode(String ago) {
      var _ =
          database.inTransaction(
              () ->
                  database
                      .entityManager()
                      .createNativeQuery(
                          "insert into node (id, lease_until, seen)"
                              + " values (gen_random_uuid(), clock_timestamp() - "
                              + ago
                              + ", cast('1:1:' as pg_snapshot))")
                      .executeUpdate());
    }
  }

  abstract static class Stored {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration TICK = Duration.ofNanos(1_000);

    final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Test
    void an_entry_stays_until_all_clocks_agree_that_it_denies_nothing() {
      Revocation inForce = add(NOW.plusSeconds(1));
      Revocation kept = add(NOW.minus(SKEW).plus(TICK));
      add(NOW.minus(SKEW));

      assertThat(remove(10)).isOne();
      assertThat(all()).containsExactly(inForce, kept);
    }

    @Test
    void no_more_go_at_once_than_asked_for() {
      add(NOW.minus(SKEW));
      add(NOW.minus(SKEW).minusSeconds(1));
      Revocation last = add(NOW.minus(SKEW));

      assertThat(remove(2)).isEqualTo(2);
      assertThat(all()).containsExactly(last);
      assertThat(remove(2)).isOne();
      assertThat(remove(2)).isZero();
    }

    @Test
    void no_node_is_forgotten_where_there_is_none() {
      assertThat(removeNodes()).isZero();
    }

    final int removeNodes() {
      return database.inTransaction(() -> new DeadNodes(database.entityManager()).remove(NOW, 10));
    }

    private Revocation add(Instant until) {
      var revocation = Revocation.signIn(UUID.randomUUID().toString(), until);
      return database.inTransaction(
          () -> {
            new JpaRevocations(database.entityManager()).add(revocation);
            return revocation;
          });
    }

    private List<Revocation> all() {
      return database.inTransaction(
          () -> new JpaRevocations(database.entityManager()).inForce(Instant.EPOCH));
    }

    private int remove(int limit) {
      return database.inTransaction(
          () ->
              new ExpiredRevocations(database.entityManager(), new RevocationPolicy(SKEW))
                  .remove(NOW, limit));
    }
  }
}
