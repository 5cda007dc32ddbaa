package io.identity.infrastructure.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.throttling.Allowance;
import io.identity.domain.throttling.Limit;
import io.identity.domain.throttling.Pseudonym;
import io.identity.domain.throttling.Rate;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottleEntries;
import io.identity.domain.throttling.ThrottleEntriesContract;
import io.identity.infrastructure.database.Database;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaThrottleEntriesTest {

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

  abstract static class Stored extends ThrottleEntriesContract {

    private static final int AT_ONCE = 8;
    private static final int EACH = 25;
    private static final int ATTEMPTS_MAX = 5;

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected ThrottleEntries entries() {
      return new JpaThrottleEntries(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }

    @Test
    void of_many_attempts_at_once_exactly_so_many_are_allowed() throws Exception {
      String ann = "ann-" + UUID.randomUUID();
      Rate day = new Rate(30, Duration.ofDays(1));
      List<Callable<Integer>> servers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        String address = "192.0.2." + i;
        servers.add(
            () ->
                allowed(
                    allowance(Limit.ACCOUNT, day, ann), allowance(Limit.ADDRESS, day, address)));
      }

      int allowed = 0;
      try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
        for (Future<Integer> each : threads.invokeAll(servers)) {
          allowed += each.get();
        }
      }
      assertThat(allowed).isEqualTo(30);
    }

    private int allowed(Allowance... allowances) {
      int allowed = 0;
      for (int i = 0; i < EACH; i++) {
        boolean refused =
            repeated(
                () ->
                    new Throttle(
                            entries(),
                            (purpose, words) -> new Pseudonym(purpose.charAt(0) + words.getFirst()),
                            InstantSource.system())
                        .take(List.of(allowances))
                        .isPresent());
        allowed += refused ? 0 : 1;
      }
      return allowed;
    }

    /** As the server does it. */
    private <T> T repeated(Supplier<T> work) {
      for (int attempt = 1; ; attempt++) {
        try {
          return inTransaction(work);
        } catch (PersistenceException failure) {
          if (attempt == ATTEMPTS_MAX) {
            throw failure;
          }
        }
      }
    }

    private static Allowance allowance(Limit limit, Rate rate, String of) {
      return new Allowance(limit, rate, List.of(of));
    }
  }
}
