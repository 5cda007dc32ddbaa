package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What was acknowledged is true for good, also when the process dies in the middle of its work.
 * After the other classes, since it kills their server.
 */
@Order(Integer.MAX_VALUE - 1)
@ExtendWith(SharedSuite.class)
class CrashIT {

  private static final int CHAINS_OF_A_KIND = 8;
  private static final Duration LOAD = Duration.ofSeconds(3);

  private final IdentityServer server;
  private final Api api;

  CrashIT(Suite suite) {
    this.server = suite.onPostgres();
    this.api = server.api();
  }

  @Test
  void what_was_acknowledged_before_a_kill_holds_after_it() throws SQLException {
    var remains = new Remains(server);
    List<Chain> busy = chains();
    List<Chain> resting = chains();
    List<Chain> revoked = chains();
    var load = each(busy, Chain::refreshUntilTheServerDies);
    var rest = each(resting, chain -> chain.refresh(5));
    var revocations = each(revoked, chain -> chain.refreshThenRevoke(5));
    Waiting.sleep(LOAD);
    CompletableFuture.allOf(rest, revocations).join();
    server.kill9();
    load.join();
    assertThat(busy).allSatisfy(chain -> assertThat(chain.acknowledged()).isPositive());

    // The retries below must not come too late only because starting took a while.
    server.startAgain(Map.of("IDENTITY_TOKENS_RETRY_WINDOW", "PT10M"));

    try (var ledger = new Ledger(server)) {
      ledger.everyChangeHasExactlyOneRow();
      for (List<Chain> chains : List.of(busy, resting, revoked)) {
        for (Chain chain : chains) {
          assertThat(ledger.generation(chain.session()))
              .isGreaterThanOrEqualTo(chain.acknowledged());
        }
      }
    }
    busy.forEach(Chain::lastAcknowledgedTokenStillRotates);
    resting.forEach(Chain::retryOfThePredecessorGivesTheSameSuccessor);
    revoked.forEach(chain -> Expect.dead(api, chain.last()));
    remains.areAsTheyWere();
    try (var ledger = new Ledger(server)) {
      ledger.everyChangeHasExactlyOneRow();
    }
  }

  private static CompletableFuture<Void> each(List<Chain> chains, Consumer<Chain> work) {
    return CompletableFuture.allOf(
        chains.stream()
            .map(
                chain ->
                    CompletableFuture.runAsync(
                        () -> work.accept(chain), Thread::startVirtualThread))
            .toArray(CompletableFuture[]::new));
  }

  private List<Chain> chains() {
    Credentials person = api.newPerson();
    return IntStream.range(0, CHAINS_OF_A_KIND)
        .mapToObj(i -> new Chain(api, api.signIn(person)))
        .toList();
  }
}
