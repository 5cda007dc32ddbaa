package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What refreshes notice of a cleanup beside them. The numbers are printed; machines are noisy. */
@ExtendWith(SharedSuite.class)
@Tag("soak")
class CleanupIT {

  private static final int REVOCATIONS = 900_000;
  private static final int SIGN_INS = 100_000;
  private static final Duration QUIET = Duration.ofSeconds(30);

  @Test
  @Timeout(1_800)
  void a_million_rows_go_while_refreshes_go_on(Suite suite) throws SQLException {
    try (IdentityServer server = suite.own("cleanup", Map.of("IDENTITY_CLEANUP_EVERY", "PT10M"))) {
      server.startAgain(Map.of());
      Api api = server.api();
      SignedIn signedIn = api.signInAnybody();
      try (Connection database = server.connectToDatabase()) {
        execute(database, "UPDATE chore SET due_at = now() + interval '1 day'"); // Not yet.
        leaveOver(database, signedIn.session());
        var use = new Use(api, signedIn);
        use.latencies(QUIET.dividedBy(3)); // Until it is warm.
        long[] without = use.latencies(QUIET);
        execute(database, "UPDATE chore SET due_at = now()");
        assertThat(over(database)).isEqualTo(2);
        long began = System.nanoTime();
        long[] with = use.latencies(() -> over(database) > 0);
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        System.out.printf(
            "refreshes beside a cleanup of %,d rows in %d s: %s; without it: %s; ratio p50 %.2f,"
                + " p99 %.2f%n",
            REVOCATIONS + SIGN_INS,
            seconds,
            text(with),
            text(without),
            (double) percentile(with, 50) / percentile(without, 50),
            (double) percentile(with, 99) / percentile(without, 99));

        assertThat(
                count(
                    database,
                    "SELECT count(*) FROM refresh_token WHERE id = '" + signedIn.session() + "'"))
            .isOne();
      }
    }
  }

  /** Refreshes one after the other. */
  private static final class Use {

    private final Api api;
    private SignedIn last;

    Use(Api api, SignedIn first) {
      this.api = api;
      this.last = first;
    }

    long[] latencies(Duration time) {
      long end = System.nanoTime() + time.toNanos();
      return latencies(() -> System.nanoTime() < end);
    }

    long[] latencies(BooleanSupplier more) {
      List<Long> nanos = new ArrayList<>();
      while (more.getAsBoolean()) {
        for (int i = 0; i < 100; i++) {
          long before = System.nanoTime();
          last = SignedIn.from(api.refresh(last.refreshToken()));
          nanos.add(System.nanoTime() - before);
        }
      }
      return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }
  }

  private static void leaveOver(Connection database, String session) throws SQLException {
    execute(
        database,
        "INSERT INTO revocation (kind, target, below, expires_at)"
            + " SELECT 'TOKEN', gen_random_uuid(), 0, now() - interval '1 day'"
            + " FROM generate_series(1, "
            + REVOCATIONS
            + ")");
    execute(
        database,
        "CREATE TEMPORARY TABLE copied AS SELECT t.* FROM refresh_token t, generate_series(1, "
            + SIGN_INS
            + ") WHERE t.id = '"
            + session
            + "'");
    execute(
        database,
        "UPDATE copied SET id = gen_random_uuid(), due_at = NULL,"
            + " expires_at = now() - interval '31 days'");
    execute(database, "INSERT INTO refresh_token SELECT * FROM copied");
    execute(database, "ANALYZE");
  }

  private static long over(Connection database) {
    return count(
        database,
        "SELECT (SELECT count(*) FROM (SELECT 1 FROM revocation"
            + " WHERE expires_at < now() - interval '1 hour' LIMIT 1) r)"
            + " + (SELECT count(*) FROM (SELECT 1 FROM refresh_token"
            + " WHERE expires_at < now() - interval '30 days' LIMIT 1) t)");
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(Connection database, String query) {
    try (Statement statement = database.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(long[] nanos) {
    return "%,d, p50 %.1f ms, p99 %.1f ms"
        .formatted(nanos.length, percentile(nanos, 50) / 1e6, percentile(nanos, 99) / 1e6);
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
