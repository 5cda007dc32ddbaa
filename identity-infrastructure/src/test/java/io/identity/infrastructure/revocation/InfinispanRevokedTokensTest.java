package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.AdjustableClock;
import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.revocation.RevokedTokensContract;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InfinispanRevokedTokensTest extends RevokedTokensContract {

  private final AdjustableClock clock = new AdjustableClock(Instant.now());
  private InfinispanRevokedTokens copy = new InfinispanRevokedTokens();

  @BeforeEach
  void start() {
    copy.clock = clock;
    load();
  }

  @AfterEach
  void stop() {
    copy.stop();
  }

  @Test
  void what_was_revoked_before_the_start_is_denied_after_it() {
    var token = token();
    commit(List.of(Revocation.signIn(String.valueOf(token.sid()), inAnHour())));
    copy.stop();
    copy = new InfinispanRevokedTokens();
    copy.clock = clock;
    load();

    assertThat(copy.contains(token)).isTrue();
  }

  @Test
  void before_the_copy_is_loaded_the_database_is_asked() {
    var token = token();
    commit(List.of(Revocation.token(token.jti(), inAnHour())));
    copy.stop();

    assertThat(askingTheDatabase(token)).isTrue();
    assertThat(askingTheDatabase(token())).isFalse();
  }

  @Test
  void a_copy_that_fails_is_asked_no_more_and_the_database_answers() {
    var token = token();
    var entry = Revocation.subject(token.sub(), 6, inAnHour());
    commit(List.of(entry));
    copy.stopCache();
    copy.confirm(List.of(entry));

    assertThat(askingTheDatabase(token)).isTrue();
    assertThat(askingTheDatabase(token())).isFalse();
  }

  @Test
  void without_copy_and_database_there_is_no_answer_at_all() {
    copy.stop(); // and outside a transaction there is no database either

    assertThatThrownBy(() -> copy.contains(token())).isInstanceOf(RuntimeException.class);
  }

  @Override
  protected RevokedTokens revokedTokens() {
    return copy;
  }

  @Override
  protected void commit(List<Revocation> entries) {
    var _ =
        Database.H2.inTransaction(
            () -> {
              entries.forEach(new JpaRevocations(Database.H2.entityManager())::add);
              return entries;
            });
  }

  @Override
  protected AdjustableClock clock() {
    return clock;
  }

  private void load() {
    var _ =
        Database.H2.inTransaction(
            () -> {
              copy.revocations = new JpaRevocations(Database.H2.entityManager());
              copy.take();
              return copy;
            });
  }

  private boolean askingTheDatabase(Revocable token) {
    return Database.H2.inTransaction(
        () -> {
          copy.revocations = new JpaRevocations(Database.H2.entityManager());
          return copy.contains(token);
        });
  }

  private Instant inAnHour() {
    return clock.instant().plus(Duration.ofHours(1));
  }

  private static Revocable token() {
    return new Revocable(unique(), unique(), unique(), unique(), 5, unique(), 8);
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
