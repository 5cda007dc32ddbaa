package io.identity.infrastructure.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.cleanup.Leftovers;
import io.identity.infrastructure.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is removed, to the tick, and that nothing else is. */
class PastRowsTest {

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
    void counted_attempts_go_when_they_count_no_more() {
      String insert = "insert into throttle (id, expires_at) values (?1, ?2)";
      goesAt(NOW, PastRows.Kinds::attempts, insert);
    }

    @Test
    void an_id_token_is_kept_five_minutes_longer_than_it_is_good() {
      String insert = "insert into redeemed_id_token (fingerprint, expires_at) values (?1, ?2)";
      goesAt(NOW.minus(Duration.ofMinutes(5)), PastRows.Kinds::redeemedIdTokens, insert);
    }

    @Test
    void a_registration_goes_when_it_cannot_be_confirmed_any_more() {
      String insert =
          "insert into registration"
              + " (token_hash, subject, username, email, email_key, password_hash, expires_at)"
              + " values (?1, '"
              + UUID.randomUUID()
              + "', ?1, ?1, ?1, 'hash', ?2)";
      goesAt(NOW, PastRows.Kinds::registrations, insert);
    }

    @Test
    void a_leave_to_set_a_password_goes_when_it_is_over() {
      String insert =
          "insert into password_reset (subject, token_hash, expires_at)"
              + " values (cast(?1 as uuid), ?1, ?2)";
      goesAt(NOW, PastRows.Kinds::passwordResets, insert);
    }

    @Test
    void a_message_counts_for_an_hour_after_it_was_sent() {
      String insert =
          "insert into mail_request (id, email, email_key, asked_at, answered_at)"
              + " values (cast(?1 as uuid), ?1, ?1, ?2, ?2)";
      goesAt(NOW.minus(Duration.ofHours(1)), PastRows.Kinds::answeredMailRequests, insert);
    }

    @Test
    void a_message_that_was_not_sent_stays() {
      insert(
          "insert into mail_request (id, email, email_key, asked_at, due_at)"
              + " values (cast(?1 as uuid), ?1, ?1, ?2, ?2)",
          Instant.EPOCH);

      assertThat(remove(PastRows.Kinds::answeredMailRequests, 10)).isZero();
    }

    @Test
    void a_delivered_event_is_kept_for_a_week() {
      goesAt(
          NOW.minus(Duration.ofDays(7)), PastRows.Kinds::deliveredEvents, delivery("delivered_at"));
    }

    @Test
    void a_dead_letter_is_kept_for_thirty_days() {
      goesAt(NOW.minus(Duration.ofDays(30)), PastRows.Kinds::deadLetters, delivery("dead_at"));
    }

    @Test
    void a_connect_session_is_kept_for_a_day() {
      String insert =
          "insert into vault_connect_session (id, owner, provider, scopes, return_url, link,"
              + " status, missing_scopes, created_at, expires_at) values (cast(?1 as uuid), 'ann',"
              + " 'sample', '', 'https://app.example/', ?1, 'FAILED', '', ?2, ?2)";
      goesAt(NOW.minus(Duration.ofDays(1)), PastRows.Kinds::connectSessions, insert);
    }

    @Test
    void what_was_heard_of_grants_is_kept_for_longer_than_it_counts() {
      String insert =
          "insert into vault_grant_count (id, provider, begins_at, refreshes, refused)"
              + " values (?1, 'sample', ?2, 1, 0)";
      goesAt(NOW.minus(Duration.ofDays(9)), PastRows.Kinds::grantCounts, insert);
    }

    @Test
    void an_event_that_waits_stays() {
      insert(delivery("due_at"), Instant.EPOCH);

      assertThat(remove(PastRows.Kinds::deliveredEvents, 10)).isZero();
      assertThat(remove(PastRows.Kinds::deadLetters, 10)).isZero();
    }

    private static String delivery(String time) {
      return "insert into vault_delivery (id, webhook_id, event_id, event_type, stream, number,"
          + " body, attempts, tried_until, "
          + time
          + ") values (cast(?1 as uuid), cast(?1 as uuid), cast(?1 as uuid), 'type', 'keys', 1,"
          + " '{}', 1, ?2, ?2)";
    }

    @Test
    void no_more_go_at_once_than_asked_for() {
      String insert = "insert into throttle (id, expires_at) values (?1, ?2)";
      for (int i = 0; i < 3; i++) {
        insert(insert, NOW);
      }

      assertThat(remove(PastRows.Kinds::attempts, 2)).isEqualTo(2);
      assertThat(remove(PastRows.Kinds::attempts, 2)).isOne();
      assertThat(remove(PastRows.Kinds::attempts, 2)).isZero();
    }

    private void goesAt(Instant over, Function<EntityManager, Leftovers> kind, String insert) {
      insert(insert, over.plus(TICK));
      assertThat(remove(kind, 10)).isZero();
      insert(insert, over);
      assertThat(remove(kind, 10)).isOne();
    }

    private void insert(String statement, Instant time) {
      var _ =
          database.inTransaction(
              () ->
                  database
                      .entityManager()
                      .createNativeQuery(statement)
                      .setParameter(1, UUID.randomUUID().toString())
                      .setParameter(2, time)
                      .executeUpdate());
    }

    private int remove(Function<EntityManager, Leftovers> kind, int limit) {
      return database.inTransaction(() -> kind.apply(database.entityManager()).remove(NOW, limit));
    }
  }
}
