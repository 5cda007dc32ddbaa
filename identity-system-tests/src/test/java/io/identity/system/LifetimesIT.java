package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.identity.system.harness.Api;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.ShortLives;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;

/** Everything ends by itself. The tests wait together. */
@ExtendWith(SharedSuite.class)
class LifetimesIT {

  private static final Duration MOMENT = Duration.ofMillis(300);

  private final Api api;

  LifetimesIT(Suite suite) {
    this.api = suite.withShortLives().api();
  }

  @Test
  @Execution(CONCURRENT)
  void a_retry_after_the_window_is_a_replay() {
    SignedIn spent = api.signInAnybody();
    SignedIn successor = SignedIn.from(api.refresh(spent.refreshToken()));

    Waiting.sleep(ShortLives.RETRY_WINDOW.plus(MOMENT));

    Expect.problem(api.refresh(spent.refreshToken()), 401, "invalid_grant");
    assertThat(events(spent)).contains("refresh_token.reuse_detected");
    Expect.dead(api, successor);
  }

  @Test
  @Execution(CONCURRENT)
  void an_access_token_ends_with_its_life_and_the_sign_in_goes_on() {
    SignedIn signedIn = api.signInAnybody();
    Expect.alive(api, signedIn);
    Instant expiry = Instant.ofEpochSecond(signedIn.claims().getInt("exp"));

    Waiting.until(expiry.plus(MOMENT));

    Expect.unauthorized(api.me(signedIn.accessToken()));
    Expect.inactive(api, signedIn.accessToken());
    Expect.alive(api, SignedIn.from(api.refresh(signedIn.refreshToken())));
  }

  @Test
  @Execution(CONCURRENT)
  void nobody_using_it_ends_a_sign_in() {
    SignedIn unused = api.signInAnybody();

    // Use inside the access token's life is invisible to the server: idleness counts from its end.
    Waiting.sleep(ShortLives.ACCESS.plus(ShortLives.IDLE).plus(MOMENT));

    Expect.problem(api.refresh(unused.refreshToken()), 401, "invalid_grant");
    Expect.problem(api.refresh(unused.refreshToken()), 401, "invalid_grant");
    assertThat(events(unused)).filteredOn("refresh_token.idled_out"::equals).hasSize(1);
  }

  @Test
  @Execution(CONCURRENT)
  void no_use_prolongs_a_sign_in_beyond_its_absolute_life() {
    SignedIn current = api.signInAnybody();
    Instant end = Instant.now().plus(ShortLives.REFRESH);
    while (Instant.now().isBefore(end.minusSeconds(2))) {
      current = SignedIn.from(api.refresh(current.refreshToken()));
      Waiting.sleep(Duration.ofSeconds(1));
    }

    Waiting.until(end.plus(MOMENT));

    Expect.problem(api.refresh(current.refreshToken()), 401, "invalid_grant");
    List<JsonObject> refusals =
        api.audit("subject", current.subject(), "event", "refresh_token.refused");
    assertThat(refusals).extracting(row -> row.getString("reason")).containsExactly("expired");
  }

  private List<String> events(SignedIn signedIn) {
    return api.audit("subject", signedIn.subject()).stream()
        .map(row -> row.getString("event"))
        .toList();
  }
}
