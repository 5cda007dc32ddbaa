package io.identity.infrastructure.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.tokens.DueSignIns;
import io.identity.domain.tokens.DueSignInsContract;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.SampleSignIn;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaDueSignInsTest {

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

    /** H2, which no two servers share, locks whatever it has looked at. */
    @Test
    void what_nobody_has_claimed_is_for_others() {
      add(LATER.minusSeconds(2));
      add(LATER.minusSeconds(1));
      RefreshToken third = add(LATER);

      assertThat(claimedBeside(2)).containsExactly(third);
    }
  }

  abstract static class Stored extends DueSignInsContract {

    static final Instant LATER = Instant.parse("2026-04-01T12:00:00Z");

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Test
    void what_another_has_claimed_is_left_to_it() {
      add(LATER);

      assertThat(claimedBeside(1)).isEmpty();
    }

    /** What is claimed by somebody else while so many are held here. */
    final List<RefreshToken> claimedBeside(int held) {
      return inTransaction(
          () -> {
            assertThat(dueSignIns().claimIdle(LATER, held)).hasSize(held);
            return CompletableFuture.supplyAsync(
                    () -> inTransaction(() -> dueSignIns().claimIdle(LATER, 3)))
                .join();
          });
    }

    @Test
    void what_another_holds_is_put_off_later() {
      add(LATER);
      int putOff =
          inTransaction(
              () -> {
                RefreshToken held = dueSignIns().claimIdle(LATER, 1).getFirst();
                refreshTokens().save(SampleSignIn.like(held).idleAt(LATER.plusSeconds(60)).build());
                database.entityManager().flush();
                return CompletableFuture.supplyAsync(
                        () -> inTransaction(() -> dueSignIns().postpone(LATER, 1)))
                    .join();
              });

      assertThat(putOff).isZero();
      assertThat(inTransaction(() -> dueSignIns().postpone(LATER, 1))).isOne();
    }

    @Override
    protected DueSignIns dueSignIns() {
      return new JpaDueSignIns(database.entityManager());
    }

    @Override
    protected RefreshTokens refreshTokens() {
      return new JpaRefreshTokens(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
