package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Pair;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one server has taken back, no other accepts once the answer is there. */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
class RevocationOnTwoServersIT {

  private static final int REVOCATIONS = 100;

  private Pair servers;
  private Api first;
  private Api second;

  @BeforeAll
  void start(Suite suite) {
    servers = suite.pair("revocation", Map.of());
    servers.start(Map.of());
    first = servers.first().api();
    second = servers.second().api();
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  @Test
  void no_server_accepts_what_another_has_taken_back() {
    long[] answers = new long[REVOCATIONS];
    int accepted = 0;
    for (int i = 0; i < REVOCATIONS; i++) {
      SignedIn signedIn = first.signInAnybody();
      assertThat(second.me(signedIn.accessToken()).status()).isEqualTo(200);
      long before = System.nanoTime();
      assertThat(first.logout(signedIn.accessToken()).status()).isEqualTo(204);
      answers[i] = Duration.ofNanos(System.nanoTime() - before).toMillis();
      accepted += second.me(signedIn.accessToken()).status() == 200 ? 1 : 0;
    }
    Arrays.sort(answers);
    System.out.printf(
        "%d revocations seen from another server: %d tokens accepted after the answer;"
            + " answers p50 %d ms, p99 %d ms, max %d ms%n",
        REVOCATIONS,
        accepted,
        answers[REVOCATIONS / 2],
        answers[REVOCATIONS * 99 / 100],
        answers[REVOCATIONS - 1]);
    assertThat(accepted).isZero();
  }

  @Test
  void a_frozen_server_holds_an_answer_up_for_a_lease_and_refuses_when_it_wakes() {
    SignedIn signedIn = first.signInAnybody();
    assertThat(second.me(signedIn.accessToken()).status()).isEqualTo(200);
    servers.second().freeze();
    Answer answer;
    long before = System.nanoTime();
    try {
      answer = first.logout(signedIn.accessToken());
    } finally {
      servers.second().thaw();
    }
    System.out.printf(
        "revocation beside a frozen server: %d ms%n",
        Duration.ofNanos(System.nanoTime() - before).toMillis());

    assertThat(answer.status()).isEqualTo(204);
    assertThat(second.me(signedIn.accessToken()).status()).isEqualTo(401);
  }

  @Test
  void what_a_killed_server_had_acknowledged_holds_on_the_other_and_after_its_restart() {
    SignedIn signedIn = first.signInAnybody();
    assertThat(second.logout(signedIn.accessToken()).status()).isEqualTo(204);
    servers.second().kill9();

    assertThat(first.me(signedIn.accessToken()).status()).isEqualTo(401);
    servers.second().startAgain(Map.of());
    assertThat(second.me(signedIn.accessToken()).status()).isEqualTo(401);
  }
}
