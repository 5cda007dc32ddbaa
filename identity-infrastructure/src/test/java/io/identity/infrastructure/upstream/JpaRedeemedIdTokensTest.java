package io.identity.infrastructure.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.upstream.RedeemedIdTokens;
import io.identity.domain.upstream.RedeemedIdTokensContract;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaRedeemedIdTokensTest {

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

  abstract static class Stored extends RedeemedIdTokensContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected RedeemedIdTokens redeemed() {
      return new JpaRedeemedIdTokens(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }

    /** All of them have looked before one of them commits. */
    @Test
    void of_many_at_once_one_commits() throws InterruptedException {
      String fingerprint = UUID.randomUUID().toString();
      int many = 8;
      var looked = new CyclicBarrier(many);
      int committed = 0;
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
          all.add(
              threads.submit(
                  () ->
                      inTransaction(
                          () -> {
                            boolean first = redeemed().redeem(fingerprint, Instant.EPOCH);
                            meet(looked);
                            return first;
                          })));
        }
        for (Future<Boolean> each : all) {
          committed += commits(each) ? 1 : 0;
        }
      }

      assertThat(committed).isOne();
    }

    private static void meet(CyclicBarrier barrier) {
      try {
        barrier.await();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private static boolean commits(Future<Boolean> transaction) throws InterruptedException {
      try {
        return transaction.get();
      } catch (ExecutionException collided) {
        return false;
      }
    }
  }
}
