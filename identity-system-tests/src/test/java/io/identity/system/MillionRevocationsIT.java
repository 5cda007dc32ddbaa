package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Latencies;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server with a million denials in force starts in time and checks as fast as before. */
@ExtendWith(SharedSuite.class)
@Tag("soak")
class MillionRevocationsIT {

  private static final int ENTRIES = 1_000_000;
  private static final int AT_ONCE = 200;
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final int CHECKS = 2_000;

  @Test
  void a_million_denials_are_loaded_before_it_is_ready(Suite suite) throws SQLException {
    IdentityServer server = suite.own("million", Map.of());
    server.startAgain(Map.of());
    Duration empty = restart(server);
    Shown before = new Shown(server);
    String revoked = server.api().serviceToken().string("access_token");
    try (var connection = server.connectToDatabase();
        var statement = connection.createStatement()) {
      // As the product does, which never revokes so much in one transaction.
      for (int i = 0; i < ENTRIES / AT_ONCE; i++) {
        statement.execute(
            "insert into revocation (kind, target, below, expires_at) select 'SIGN_IN',"
                + " gen_random_uuid(), 0, now() + interval '1 hour' from generate_series(1, "
                + AT_ONCE
                + ")");
      }
    }
    assertThat(server.api().revoke(revoked).status()).isEqualTo(200);

    Duration full = restart(server);

    assertThat(server.api().introspect(revoked).getBoolean("active")).isFalse();
    Shown after = new Shown(server);
    System.out.printf(
        "%,d denials in force: ready after %d ms, %d ms without them;"
            + " introspection %s, without them %s; memory %d MB, without them %d MB%n",
        ENTRIES,
        full.toMillis(),
        empty.toMillis(),
        after.checks,
        before.checks,
        after.megabytes,
        before.megabytes);
    assertThat(full).isLessThan(START_LIMIT);
    server.stop();
  }

  private static Duration restart(IdentityServer server) {
    server.stop();
    long before = System.nanoTime();
    server.startAgain(Map.of());
    return Duration.ofNanos(System.nanoTime() - before);
  }

  /** How a server does. */
  private static final class Shown {

    private final Latencies checks = new Latencies();
    private final long megabytes;

    Shown(IdentityServer server) {
      Api api = server.api();
      String good = api.serviceToken().string("access_token");
      for (int i = 0; i < CHECKS; i++) {
        api.introspect(good);
      }
      for (int i = 0; i < CHECKS; i++) {
        checks.time(() -> assertThat(api.introspect(good).getBoolean("active")).isTrue());
      }
      megabytes = server.residentMegabytes();
    }
  }
}
