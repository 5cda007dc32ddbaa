package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Latencies;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import jakarta.json.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who fails to sign in cannot read from the answer, nor from its time, who exists. */
@ExtendWith(SharedSuite.class)
class SignInTimingIT {

  private static final int SIGN_INS = Integer.getInteger("identity.timed-sign-ins", 10);

  /** Enough to say something about their times. */
  private static final int MANY = 500;

  /** Twice what is measured on an idle machine. */
  private static final Duration DIFFERENCE_MAX = Duration.ofMillis(10);

  private final IdentityServer server;
  private final Api api;

  SignInTimingIT(Suite suite) {
    this.server = suite.onPostgres();
    this.api = server.api();
  }

  @Test
  @Timeout(1_800)
  void unknown_unconfirmed_and_wrong_take_the_same_time_and_get_the_same_answer(Suite suite) {
    Credentials known = api.newPerson();
    Credentials unconfirmed = unconfirmed(suite);
    Map<String, Latencies> times = new LinkedHashMap<>();
    var bodies = new HashSet<Object>();
    for (int i = 0; i < SIGN_INS; i++) {
      time("wrong", new Credentials(known.name(), Secrets.plant()), times, bodies);
      time(
          "unknown", new Credentials("person-" + Secrets.random(), Secrets.plant()), times, bodies);
      time("unconfirmed", unconfirmed, times, bodies);
    }

    System.out.println("refused sign-ins, " + SIGN_INS + " each: " + times);
    assertThat(bodies).hasSize(1);
    if (SIGN_INS >= MANY) {
      Duration wrong = times.get("wrong").median();
      times
          .values()
          .forEach(each -> assertThat(each.median().minus(wrong).abs()).isLessThan(DIFFERENCE_MAX));
    }
  }

  private void time(
      String kind, Credentials who, Map<String, Latencies> times, HashSet<Object> bodies) {
    long before = System.nanoTime();
    Answer answer = api.requestSignIn(who);
    times
        .computeIfAbsent(kind, absent -> new Latencies())
        .add(Duration.ofNanos(System.nanoTime() - before));
    Expect.problem(answer, 401, "invalid_credentials");
    bodies.add(Json.createObjectBuilder(answer.json()).remove("incident").build());
  }

  private Credentials unconfirmed(Suite suite) {
    var person = new Credentials("person-" + Secrets.random(), Secrets.plant());
    String email = person.name() + "@clinic.example";
    Answer noted =
        api.auth(
            "register", "username", person.name(), "email", email, "password", person.secret());
    assertThat(noted.status()).isEqualTo(202);
    suite.mailbox().token(email, server);
    return person;
  }
}
