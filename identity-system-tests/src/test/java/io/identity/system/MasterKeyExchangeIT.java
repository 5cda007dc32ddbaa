package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Pair;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The master key is exchanged while one server after the other restarts, and nobody notices. */
@ExtendWith(SharedSuite.class)
class MasterKeyExchangeIT {

  private static final String CURRENT = "IDENTITY_MASTER_KEY";
  private static final String OTHER = "IDENTITY_MASTER_KEY_PREVIOUS";
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Pair servers;
  private final IdentityServer first;
  private final IdentityServer second;
  private final String before = Secrets.plantKey();
  private final String after = Secrets.plantKey();

  MasterKeyExchangeIT(Suite suite) {
    servers = suite.pair("master-key", Map.of(CURRENT, before));
    first = servers.first();
    second = servers.second();
  }

  @Test
  void the_master_key_is_exchanged_in_three_steps_and_a_crash_in_between_costs_nothing()
      throws SQLException {
    try (servers) {
      servers.start(Map.of(OTHER, after)); // The first step, which changes nothing stored.
      Waiting.until(() -> first.api().publishedKeys().size() == 2, SOON);
      List<String> published = first.api().publishedKeys();
      try (var use = new SteadyUse(second.api())) {
        oneAfterTheOther(use, Map.of(CURRENT, after, OTHER, before));

        int keys = toRewrap();
        int rewrapped = rewrappedUntilKilled();
        assertThat(rewrapped).isPositive().isLessThan(keys);
        assertThat(toRewrap()).isEqualTo(keys - rewrapped);
        assertThat(rewrap()).isEqualTo(keys - rewrapped);
        assertThat(rewrap()).as("nothing is left to do").isZero();
        assertThat(toRewrap()).isZero();
        assertThat(audited()).hasSize(keys).doesNotHaveDuplicates();

        oneAfterTheOther(use, Map.of(CURRENT, after));
        System.out.println(
            "exchange of the master key: keys "
                + keys
                + ", rewrapped before the kill "
                + rewrapped
                + ", rounds of use without a refusal "
                + use.times());
      }
      for (IdentityServer server : servers.both()) {
        assertThat(server.api().publishedKeys()).isEqualTo(published);
        Expect.alive(server.api(), server.api().signInAnybody());
      }
    }
  }

  /** Each time the one that restarts is not used. */
  private void oneAfterTheOther(SteadyUse use, Map<String, String> settings) {
    first.stop();
    first.startAgain(settings);
    use.moveTo(first.api());
    second.stop();
    second.startAgain(settings);
    use.moveTo(second.api());
  }

  /** The first server dies while it waits for one of the keys; how many it had done. */
  private int rewrappedUntilKilled() throws SQLException {
    Api api = first.api();
    api.administrator();
    try (Connection connection = first.connectToDatabase();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT * FROM signing_key WHERE stage = 'ACTIVE' FOR UPDATE");
      var call = CompletableFuture.runAsync(() -> neverAnswered(api), Thread::startVirtualThread);
      Waiting.until(() -> !audited().isEmpty(), SOON);
      first.kill9();
      call.join();
      connection.rollback();
    }
    return audited().size();
  }

  private static void neverAnswered(Api api) {
    try {
      Answer answer = api.rewrapKeys();
      throw new AssertionError("it was not killed in the middle: " + answer);
    } catch (UncheckedIOException killed) {
      // As it should be.
    }
  }

  private int toRewrap() {
    return second.api().keys().getInt("to_rewrap");
  }

  private int rewrap() {
    Answer answer = second.api().rewrapKeys();
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json().getInt("rewrapped");
  }

  private List<String> audited() {
    return second.api().audit("event", "key.rewrapped").stream()
        .map((JsonObject row) -> row.getString("key"))
        .toList();
  }
}
