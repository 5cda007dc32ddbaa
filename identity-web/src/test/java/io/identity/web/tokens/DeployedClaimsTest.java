package io.identity.web.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.ClaimsRequest;
import io.identity.domain.tokens.ClaimsSource;
import io.identity.domain.tokens.ClaimsUnavailableException;
import io.identity.web.http.Outage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeployedClaimsTest {

  private static final ClaimsRequest REQUEST =
      new ClaimsRequest("lab", new ClientId("lab"), Scopes.NONE, List.of("records"));

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void end() {
    never.countDown();
    executor.close();
  }

  @Test
  void nothing_is_added_where_nothing_is_deployed() {
    assertThat(asked("PT1S")).isEmpty();
  }

  @Test
  void every_source_adds_its_own() {
    assertThat(asked("PT10S", request -> Map.of("a", 1), request -> Map.of("b", 2)))
        .isEqualTo(Map.of("a", 1, "b", 2));
  }

  @Test
  void a_source_that_fails_is_an_outage() {
    assertUnavailable(
        "PT10S",
        request -> {
          throw new IllegalStateException("no directory");
        });
  }

  @Test
  void a_source_that_knows_no_answer_is_an_outage_too() {
    assertUnavailable("PT10S", request -> null);
  }

  @Test
  void a_source_that_takes_too_long_is_interrupted() throws Exception {
    var interrupted = new CountDownLatch(1);
    assertUnavailable(
        "PT0.05S",
        request -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return Map.of();
        });

    assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void sources_that_do_not_heed_it_hold_up_only_so_many_threads() {
    var held = new CountDownLatch(64);
    DeployedClaims claims = deployed("PT0.01S", request -> hang(held));
    while (held.getCount() > 0) { // A task that has not begun in time never does.
      assertThatThrownBy(() -> claims.claims(REQUEST))
          .isInstanceOf(ClaimsUnavailableException.class);
    }
    claims.policy = new ClaimsAnswerPolicy(Duration.ofSeconds(10));

    assertThatThrownBy(() -> claims.claims(REQUEST)).hasStackTraceContaining("too many");
  }

  private Map<String, ?> hang(CountDownLatch held) {
    held.countDown();
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException unheeded) {
        // That is the point.
      }
    }
    return Map.of();
  }

  private void assertUnavailable(String timeout, ClaimsSource source) {
    assertThatThrownBy(() -> asked(timeout, source))
        .isInstanceOf(ClaimsUnavailableException.class)
        .matches(Outage::isBehind);
  }

  private Map<String, ?> asked(String timeout, ClaimsSource... sources) {
    return deployed(timeout, sources).claims(REQUEST);
  }

  private DeployedClaims deployed(String timeout, ClaimsSource... sources) {
    var claims = new DeployedClaims();
    claims.policy = new ClaimsAnswerPolicy(Duration.parse(timeout));
    claims.executor = executor;
    claims.sources = List.of(sources);
    return claims;
  }
}
