package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.AdjustableClock;
import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.StorePolicy;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes on one PostgreSQL that know of each other by the database alone. */
@ParameterizedClass(name = "a copy in {0}")
@ValueSource(strings = {"memory", "Redis"})
class NodesTest {

  private static final RedisProcess REDIS = new RedisProcess();

  private final AdjustableClock clock = new AdjustableClock(Instant.now());
  private final StorePolicy store;
  private final RevocationNode one;
  private final RevocationNode other;
  private final Revocable token = token();
  private final List<Revocation> entry =
      List.of(Revocation.token(token.jti(), clock.instant().plus(Duration.ofHours(1))));

  NodesTest(String copy) {
    store = copy.equals("Redis") ? REDIS.store() : StorePolicy.IN_MEMORY;
    one = started();
    other = started();
  }

  @BeforeAll
  static void start() {
    REDIS.started();
  }

  @AfterAll
  static void end() {
    REDIS.close();
  }

  private RevocationNode started() {
    return new RevocationNode(Database.POSTGRESQL, clock, store).started();
  }

  @AfterEach
  void stop() {
    one.revokedTokens.stop();
    other.revokedTokens.stop();
  }

  @Test
  void what_one_revokes_another_denies_once_it_has_looked() {
    one.commit(entry);

    other.revokedTokens.follow();

    assertThat(other.revokedTokens.contains(token)).isTrue();
    assertThat(other.revokedTokens.contains(token())).isFalse();
  }

  @Test
  void a_confirmation_waits_for_a_node_that_lives_and_has_not_looked() throws Exception {
    one.commit(entry);

    CompletableFuture<Void> confirmed = confirming();
    assertThatThrownBy(() -> confirmed.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    other.revokedTokens.follow();

    confirmed.get(10, TimeUnit.SECONDS);
    assertThat(other.revokedTokens.contains(token)).isTrue();
  }

  @Test
  void a_node_that_does_not_look_any_more_is_not_waited_for_and_asks_the_database()
      throws Exception {
    one.commit(entry);

    confirming().get(10, TimeUnit.SECONDS);

    assertThat(other.revokedTokens.contains(token)).isTrue();
  }

  @Test
  void a_node_whose_clock_says_it_slept_asks_the_database() {
    other.revokedTokens.follow();
    one.commit(entry);

    clock.advance(Duration.ofSeconds(1));

    assertThat(other.revokedTokens.contains(token)).isTrue();
  }

  @Test
  void an_entry_that_commits_late_is_not_missed() {
    var late = List.of(Revocation.signIn(String.valueOf(token.sid()), entry.getFirst().until()));
    Database.POSTGRESQL.inTransaction(
        () -> {
          new JpaRevocations(Database.POSTGRESQL.entityManager()).add(late.getFirst());
          Database.POSTGRESQL.entityManager().flush();
          CompletableFuture.runAsync(() -> one.commit(entry)).join(); // later, and done earlier
          CompletableFuture.runAsync(other.revokedTokens::follow).join();
          return late;
        });

    other.revokedTokens.follow();

    var ofTheSameSignIn = new Revocable("k", "another", token.sid(), "s", 0, "c", 0);
    assertThat(other.revokedTokens.contains(ofTheSameSignIn)).isTrue();
  }

  @Test
  void a_node_that_starts_later_knows_what_was_revoked_before() {
    one.commit(entry);

    RevocationNode third = started();

    assertThat(third.revokedTokens.contains(token)).isTrue();
    third.revokedTokens.stop();
  }

  @Test
  void numbers_that_a_crash_of_the_database_would_give_again_count_as_not_seen() {
    PostgresLog log = new PostgresLog();
    log.entityManager = Database.POSTGRESQL.anyEntityManager();
    var _ =
        Database.POSTGRESQL.inTransaction(
            () -> {
              log.renew(null);
              return true;
            });
    long burnt = transaction();

    Look look = Database.POSTGRESQL.inTransaction(() -> log.look(null, clock.instant()));

    assertThat(Long.parseLong(look.horizon())).isLessThanOrEqualTo(burnt);
    assertThat(Snapshot.parse(look.snapshot()).xmax()).isLessThanOrEqualTo(burnt);
    var _ =
        Database.POSTGRESQL.inTransaction(
            () -> {
              log.leave();
              return true;
            });
  }

  /** The number of one that writes nothing, so that no disk knows of it. */
  private static long transaction() {
    return Database.POSTGRESQL.inTransaction(
        () ->
            Long.parseLong(
                (String)
                    Database.POSTGRESQL
                        .entityManager()
                        .createNativeQuery("select cast(pg_current_xact_id() as text)")
                        .getSingleResult()));
  }

  @Test
  void entries_of_a_restored_database_keep_nobody_waiting() throws Exception {
    one.commit(entry);
    var _ =
        Database.POSTGRESQL.inTransaction(
            () ->
                Database.POSTGRESQL
                    .entityManager()
                    .createNativeQuery(
                        "update revocation set xid = '9000000000' where target = :jti")
                    .setParameter("jti", token.jti())
                    .executeUpdate());
    RevocationNode restarted = started();

    CompletableFuture<Void> confirmed = confirming();
    while (!confirmed.isDone()) {
      restarted.revokedTokens.follow();
      other.revokedTokens.follow();
    }

    assertThat(restarted.revokedTokens.contains(token)).isTrue();
    restarted.revokedTokens.stop();
  }

  private CompletableFuture<Void> confirming() {
    return CompletableFuture.runAsync(() -> one.revokedTokens.confirm(entry));
  }

  private static Revocable token() {
    return new Revocable(unique(), unique(), unique(), unique(), 5, unique(), 8);
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
