package io.identity.infrastructure.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.throttling.Pseudonym;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PastThrottleEntriesTest {

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

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Duration TICK = Duration.ofNanos(1_000);

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Test
    void an_entry_goes_when_its_time_has_passed_exactly() {
      add("past", NOW);
      add("kept", NOW.plus(TICK));

      assertThat(remove(10)).isOne();
      assertThat(isThere("kept")).isTrue();
      assertThat(isThere("past")).isFalse();
    }

    @Test
    void no_more_go_at_once_than_asked_for() {
      add("one", NOW);
      add("two", NOW);
      add("three", NOW);

      assertThat(remove(2)).isEqualTo(2);
      assertThat(remove(2)).isOne();
      assertThat(remove(2)).isZero();
    }

    private void add(String key, Instant expiresAt) {
      var _ =
          database.inTransaction(
              () -> {
                new JpaThrottleEntries(database.entityManager()).add(new Pseudonym(key), expiresAt);
                return key;
              });
    }

    private boolean isThere(String key) {
      return database.inTransaction(
          () ->
              new JpaThrottleEntries(database.entityManager())
                  .find(new Pseudonym(key))
                  .isPresent());
    }

    private int remove(int limit) {
      return database.inTransaction(
          () -> new PastThrottleEntries(database.entityManager()).remove(NOW, limit));
    }
  }
}
