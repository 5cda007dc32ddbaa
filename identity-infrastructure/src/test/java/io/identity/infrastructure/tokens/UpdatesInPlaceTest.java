package io.identity.infrastructure.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.Activity;
import io.identity.domain.tokens.Derivation;
import io.identity.domain.tokens.Generation;
import io.identity.domain.tokens.Grant;
import io.identity.domain.tokens.Origin;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.SampleSignIn;
import io.identity.domain.tokens.Use;
import io.identity.domain.users.SubjectId;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** However often a sign-in is used, no index of PostgreSQL hears of it ("heap-only tuples"). */
class UpdatesInPlaceTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int TIMES = 100;

  private final Database database = Database.freshPostgresql();

  @Test
  void refreshes_and_reported_activity_touch_no_index() {
    RefreshToken token = add();
    for (int i = 1; i <= TIMES; i++) {
      refresh(token, i);
      keepAlive(token, i);
    }
    Long inPlace = statistic("n_tup_hot_upd");
    Long all = statistic("n_tup_upd");
    System.out.printf("%d updates of a sign-in in use, %d of them in place%n", all, inPlace);

    assertThat(all).isEqualTo(2 * TIMES);
    assertThat(inPlace).isEqualTo(all);
  }

  private RefreshToken add() {
    var grant =
        new Grant(
            new SubjectId(UUID.randomUUID()),
            new ClientId("app"),
            Scopes.NONE,
            List.of("billing"),
            START,
            0,
            0);
    RefreshToken token =
        SampleSignIn.of(grant)
            .idleTimeout(Duration.ofMinutes(15))
            .idleAt(START.plusSeconds(900))
            .build();
    return database.inTransaction(
        () -> {
          refreshTokens().add(token);
          return token;
        });
  }

  private void refresh(RefreshToken token, int generation) {
    Instant now = START.plusSeconds(60L * generation);
    var _ =
        database.inTransaction(
            () -> {
              RefreshToken found = refreshTokens().findAndLock(token.id()).orElseThrow();
              refreshTokens()
                  .save(
                      SampleSignIn.like(found)
                          .live(
                              new Generation(
                                  generation,
                                  SampleSignIn.text43(),
                                  new Derivation(SampleSignIn.text43(), 1),
                                  now))
                          .lastUsed(new Use(now, Origin.of("192.0.2.1", "Firefox")))
                          .idleAt(now.plusSeconds(900))
                          .build());
              return found;
            });
  }

  private void keepAlive(RefreshToken token, int generation) {
    var activity = Activity.at(START.plusSeconds(60L * generation + 30));
    var _ =
        database.inTransaction(
            () -> {
              refreshTokens().keepAlive(Map.of(token.id(), activity));
              return activity;
            });
  }

  private JpaRefreshTokens refreshTokens() {
    return new JpaRefreshTokens(database.entityManager());
  }

  /** Of this very connection's doing, whether it has been collected yet or not. */
  private Long statistic(String name) {
    return database.inTransaction(
        () -> {
          var entityManager = database.entityManager();
          var _ =
              entityManager
                  .createNativeQuery("select 1 from pg_stat_force_next_flush()")
                  .getResultList();
          return ((Number)
                  entityManager
                      .createNativeQuery(
                          "select "
                              + name
                              + " from pg_stat_user_tables where relname = 'refresh_token'")
                      .getSingleResult())
              .longValue();
        });
  }
}
