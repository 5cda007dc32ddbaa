package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An acknowledged revocation wins over every refresh, whichever came first. */
@ExtendWith(SharedSuite.class)
class RefreshRacingRevocationIT {

  private static final int INTERLEAVINGS = Integer.getInteger("identity.interleavings", 100);

  private final Api api;
  private final Credentials person;

  RefreshRacingRevocationIT(Suite suite) {
    IdentityServer server = suite.onPostgres();
    this.api = server.api();
    this.person = api.newPerson();
  }

  @Test
  void nothing_that_a_racing_refresh_returns_outlives_the_revocation() {
    int won = 0;
    for (int i = 0; i < INTERLEAVINGS; i++) {
      SignedIn signedIn = api.signIn(person);
      Callable<Answer> refresh = () -> api.refreshAtTokenEndpoint(signedIn.refreshToken());
      Callable<Answer> revoke = () -> api.revoke(signedIn.refreshToken());

      List<Answer> answers = Together.run(List.of(refresh, later(revoke), later(refresh)));

      assertThat(answers.get(1).status()).isEqualTo(200);
      Expect.dead(api, signedIn);
      for (Answer answer : List.of(answers.get(0), answers.get(2))) {
        if (answer.status() == 200) {
          won++;
          Expect.dead(api, SignedIn.from(answer));
        } else {
          Expect.oauthError(answer, 400, "invalid_grant");
        }
      }
    }
    // Otherwise nothing raced.
    assertThat(won).isPositive().isLessThan(2 * INTERLEAVINGS);
  }

  private static Callable<Answer> later(Callable<Answer> call) {
    return () -> {
      Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(8_000_000)));
      return call.call();
    };
  }
}
