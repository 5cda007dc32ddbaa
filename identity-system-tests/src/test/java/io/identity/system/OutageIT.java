package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import io.identity.system.harness.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without its database the server says so, soon, and takes nothing for granted. */
@Order(Integer.MAX_VALUE - 2)
@ExtendWith(SharedSuite.class)
class OutageIT {

  /** Two seconds is the promise; the rest is for a busy machine. */
  private static final Duration SOON = Duration.ofSeconds(4);

  private static final Duration BACK = Duration.ofSeconds(5);

  private final IdentityServer server;
  private final Api api;

  OutageIT(Suite suite) {
    this.server = suite.onPostgres();
    this.api = server.api();
  }

  @Test
  void without_its_database_every_answer_is_503_and_with_it_all_is_as_before() {
    SignedIn signedIn = api.signInAnybody();
    server.stop();
    try (var wire = new Wire(server.databasePort())) {
      server.startAgain(Map.of("IDENTITY_DB_URL", server.databaseUrlThrough(wire)));
      assertThat(api.me(signedIn.accessToken()).status()).isEqualTo(200);

      wire.cut();
      List<Supplier<Answer>> calls =
          List.of(
              () -> api.refresh(signedIn.refreshToken()),
              () -> api.introspectAnswer(signedIn.accessToken()),
              () -> api.revoke(signedIn.accessToken()),
              () -> api.logout(signedIn.accessToken()),
              api::serviceToken);
      calls.forEach(OutageIT::isUnavailableSoon);
      assertThat(server.http().get("/health/ready").send().status()).isEqualTo(503);
      assertThat(server.http().get("/health/live").send().status()).isEqualTo(200);
      assertThat(server.http().get("/oauth2/jwks").send().status()).isEqualTo(200);

      wire.mend();
      comesBack();
      assertThat(api.introspect(signedIn.accessToken()).getBoolean("active")).isTrue();
      assertThat(api.refresh(signedIn.refreshToken()).status()).isEqualTo(200);
      server.stop();
    }
    server.startAgain(Map.of());
  }

  private static void isUnavailableSoon(Supplier<Answer> call) {
    Instant asked = Instant.now();
    Answer answer = call.get();
    assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON);
    assertThat(answer.status()).as("%s", answer).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  private void comesBack() {
    Instant mended = Instant.now();
    while (server.http().get("/health/ready").send().status() != 200) {
      assertThat(Duration.between(mended, Instant.now())).isLessThan(BACK);
      Waiting.sleep(Duration.ofMillis(100));
    }
  }
}
