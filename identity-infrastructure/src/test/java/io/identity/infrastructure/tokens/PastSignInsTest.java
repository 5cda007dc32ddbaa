package io.identity.infrastructure.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.cleanup.CleanupPolicy;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.Grant;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.SampleSignIn;
import io.identity.domain.users.SubjectId;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is removed, to the tick, and that nothing else is. */
class PastSignInsTest {

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
    private static final Duration KEEP = Duration.ofDays(30);
    private static final Instant LONG_AGO = NOW.minus(KEEP);
    private static final Duration TICK = Duration.ofNanos(1_000);

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Test
    void a_sign_in_that_is_alive_stays() {
      RefreshToken alive = add(sample());

      assertThat(remove(10)).isZero();
      assertThat(isThere(alive)).isTrue();
    }

    @Test
    void a_sign_in_that_expired_is_kept_for_its_time_exactly() {
      RefreshToken kept = add(sample().expiresAt(LONG_AGO.plus(TICK)));
      RefreshToken past = add(sample().expiresAt(LONG_AGO));

      assertThat(remove(10)).isOne();
      assertThat(isThere(kept)).isTrue();
      assertThat(isThere(past)).isFalse();
    }

    @Test
    void a_sign_in_that_ended_is_kept_for_its_time_exactly() {
      RefreshToken kept = add(sample().ending(endedAt(LONG_AGO.plus(TICK))));
      RefreshToken past = add(sample().ending(endedAt(LONG_AGO)));

      assertThat(remove(10)).isOne();
      assertThat(isThere(kept)).isTrue();
      assertThat(isThere(past)).isFalse();
    }

    @Test
    void no_more_go_at_once_than_asked_for() {
      add(sample().expiresAt(LONG_AGO));
      add(sample().ending(endedAt(LONG_AGO)));
      add(sample().ending(endedAt(LONG_AGO)));

      assertThat(remove(2)).isEqualTo(2);
      assertThat(remove(2)).isOne();
      assertThat(remove(2)).isZero();
    }

    private static SampleSignIn sample() {
      return SampleSignIn.of(
              new Grant(
                  new SubjectId(UUID.randomUUID()),
                  new ClientId("app"),
                  Scopes.NONE,
                  List.of(),
                  LONG_AGO.minusSeconds(60),
                  0,
                  0))
          .expiresAt(NOW.plusSeconds(60));
    }

    private static Ending endedAt(Instant at) {
      return new Ending(at, "192.0.2.1", Ending.Reason.LOGOUT);
    }

    private RefreshToken add(SampleSignIn sample) {
      RefreshToken token = sample.build();
      return database.inTransaction(
          () -> {
            new JpaRefreshTokens(database.entityManager()).add(token);
            return token;
          });
    }

    private boolean isThere(RefreshToken token) {
      return database.inTransaction(
          () -> new JpaRefreshTokens(database.entityManager()).findAndLock(token.id()).isPresent());
    }

    private int remove(int limit) {
      return database.inTransaction(
          () ->
              new PastSignIns(
                      database.entityManager(), new CleanupPolicy(Duration.ofHours(1), KEEP))
                  .remove(NOW, limit));
    }
  }
}
