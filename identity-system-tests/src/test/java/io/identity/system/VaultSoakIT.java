package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Cluster;
import io.identity.system.harness.Fernet;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Vault;
import io.identity.system.harness.Waiting;
import io.identity.system.provider.ChaosProvider;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many connections whose tokens live for minutes stay fresh, and the provider has a quiet day. */
@ExtendWith(SharedSuite.class)
@Tag("soak")
class VaultSoakIT {

  private static final int CONNECTIONS = Integer.getInteger("identity.vault.soak.connections");
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("identity.vault.soak.seconds"));
  private static final int AT_ONCE = 500;
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final Duration BUCKET = Duration.ofSeconds(10);

  /** Those that expire within the second in which they are counted. */
  private static final double DEAD_MAX = 0.001;

  private final Suite suite;
  private final Fernet fernet = new Fernet();

  VaultSoakIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  @Timeout(7_200)
  void everything_stays_fresh_and_no_ten_seconds_are_a_rush() {
    try (var chaos = new ChaosProvider();
        Cluster cluster = suite.cluster("vault-soak", 3, Map.of(), suite.ownPostgres())) {
      cluster.start(Map.of());
      Vault vault = Vault.of(cluster.server(0));
      chaos.lifetime(LIFETIME);
      String provider =
          vault.newProvider(
              chaos.address(),
              ChaosProvider.CLIENT_ID,
              chaos.clientSecret(),
              Json.createObjectBuilder().build());
      vault.grant(provider, "import", "give_token");
      Instant before = Instant.now();
      for (int done = 0; done < CONNECTIONS; done += AT_ONCE) {
        seed(vault, chaos, provider, Math.min(AT_ONCE, CONNECTIONS - done));
      }
      Instant from = Instant.now();
      System.out.printf(
          "%d connections imported in %s%n", CONNECTIONS, Duration.between(before, from));

      long dead = 0;
      long most = 0;
      for (Instant next = from.plus(BUCKET);
          next.isBefore(from.plus(TIME));
          next = next.plus(BUCKET)) {
        Waiting.until(next);
        long now = vault.count("expires_at <= current_timestamp or status <> 'ACTIVE'");
        most = Math.max(most, now);
        dead += now;
      }
      long[] rates = rates(chaos, from);
      double mean = Arrays.stream(rates).average().orElseThrow();
      long highest = Arrays.stream(rates).max().orElseThrow();
      System.out.printf(
          "%d tokens of %s kept fresh for %s: at most %d expired when counted, %d in all;"
              + " requests of the provider per %s: mean %.0f, highest %d: %s%n",
          CONNECTIONS, LIFETIME, TIME, most, dead, BUCKET, mean, highest, Arrays.toString(rates));
      assertThat(most).isLessThanOrEqualTo((long) (CONNECTIONS * DEAD_MAX));
      assertThat((double) highest).isLessThanOrEqualTo(2 * mean);
      assertThat(vault.count("status <> 'ACTIVE'")).isZero();
    }
  }

  private void seed(Vault vault, ChaosProvider chaos, String provider, int count) {
    var rows = Json.createArrayBuilder();
    String end = Instant.now().plus(LIFETIME).toString();
    for (int i = 0; i < count; i++) {
      String tokens =
          Json.createObjectBuilder()
              .add("access_token", Secrets.random())
              .add("refresh_token", chaos.consent("profile"))
              .add("expires_at", end)
              .build()
              .toString();
      rows.add(Vault.row(UUID.randomUUID().toString(), provider, fernet.seal(tokens)));
    }
    Answer done =
        vault.importRows(
            Json.createObjectBuilder()
                .add("source", "soak")
                .add("keys", Json.createArrayBuilder().add(fernet.key())),
            rows);
    assertThat(done.status()).as("%s", done).isEqualTo(200);
    assertThat(done.json().getJsonObject("counts").getInt("ok")).isEqualTo(count);
  }

  /** In whole buckets. */
  private static long[] rates(ChaosProvider chaos, Instant from) {
    long[] rates = new long[(int) (TIME.toMillis() / BUCKET.toMillis())];
    chaos.seen().stream()
        .map(seen -> Duration.between(from, seen.at()).toMillis())
        .filter(millis -> millis >= 0 && millis < TIME.toMillis())
        .forEach(millis -> rates[(int) (millis / BUCKET.toMillis())]++);
    return rates;
  }
}
