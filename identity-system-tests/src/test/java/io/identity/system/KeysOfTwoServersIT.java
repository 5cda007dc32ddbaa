package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Pair;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers on one database have one set of keys, whichever of them changes it. */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class KeysOfTwoServersIT {

  /** One second is the promise; the rest is for a busy machine. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final Duration STARTED = Duration.ofSeconds(10);

  private Pair servers;
  private Api first;
  private Api second;

  @BeforeAll
  void start(Suite suite) {
    servers = suite.pair("keys", Map.of("IDENTITY_KEYS_JWKS_MAX_AGE", "PT1S"));
    servers.start(Map.of());
    first = servers.first().api();
    second = servers.second().api();
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  @Test
  @Order(1)
  void started_at_the_same_instant_they_agree_on_one_active_and_one_next_key() {
    Waiting.until(() -> first.publishedKeys().size() > 1, STARTED);
    Waiting.until(() -> keySet(first).equals(keySet(second)), SOON);

    for (Api api : List.of(first, second)) {
      assertThat(keys(api, "stage")).containsExactly("active", "next");
      assertThat(keys(api, "kid")).isEqualTo(api.publishedKeys());
    }
  }

  @Test
  @Order(2)
  void a_token_of_one_is_good_at_the_other() {
    SignedIn atFirst = first.signInAnybody();
    SignedIn atSecond = second.signInAnybody();

    Expect.alive(second, atFirst);
    Expect.alive(first, atSecond);
    Expect.alive(first, SignedIn.from(second.refresh(atFirst.refreshToken())));
  }

  @Test
  @Order(3)
  void a_key_signs_only_after_every_consumer_can_know_it() {
    emergency(); // Now the next key is new.
    Answer tooEarly = first.rotateKey();
    SignedIn before = first.signInAnybody();

    Expect.problem(tooEarly, 409, "conflict");
    assertThat(Integer.parseInt(tooEarly.header("Retry-After"))).isBetween(1, 8);
    Answer rotated = rotateAsSoonAsAllowed();
    String to = rotated.string("to");
    Duration late =
        Waiting.until(() -> second.publishedKeys().getFirst().equals(to), SOON.multipliedBy(2));
    System.out.println("a rotation showed on the other server after ms: " + late.toMillis());
    assertThat(late).isLessThan(SOON);
    assertThat(rotated.string("from")).isEqualTo(before.kid());
    assertThat(second.signInAnybody().kid()).isEqualTo(to);
    Expect.alive(first, before);
    Expect.alive(second, before);
  }

  @Test
  @Order(4)
  void an_emergency_ends_the_old_keys_tokens_everywhere_and_nothing_else() {
    SignedIn before = second.signInAnybody();
    String removed = before.kid();

    Answer rotated = emergency();

    assertThat(rotated.string("from")).isEqualTo(removed);
    isRefused(first, before);
    assertThat(first.publishedKeys()).doesNotContain(removed).startsWith(rotated.string("to"));
    Duration late =
        Waiting.until(
            () -> !second.introspect(before.accessToken()).getBoolean("active"),
            SOON.multipliedBy(2));
    System.out.println("an emergency was obeyed on the other server after ms: " + late.toMillis());
    assertThat(late).isLessThan(SOON);
    isRefused(second, before);
    // It denies the old key as soon as it hears of it, and signs with the new one when it looks.
    Waiting.until(() -> second.publishedKeys().equals(first.publishedKeys()), SOON);

    SignedIn after = SignedIn.from(second.refresh(before.refreshToken()));
    assertThat(after.kid()).isEqualTo(rotated.string("to"));
    Expect.alive(first, after);
    Expect.alive(second, after);
    Expect.alive(second, first.signInAnybody());
  }

  @Test
  @Order(5)
  void an_emergency_that_was_answered_outlives_a_kill() {
    SignedIn before = first.signInAnybody();

    emergency();
    servers.first().kill9();

    Waiting.until(
        () -> !second.introspect(before.accessToken()).getBoolean("active"), SOON.multipliedBy(2));
    servers.first().startAgain(Map.of());
    Api restarted = servers.first().api();
    isRefused(restarted, before);
    isRefused(second, before);
    assertThat(restarted.publishedKeys()).doesNotContain(before.kid());
    assertThat(keys(restarted, "stage").subList(0, 2)).containsExactly("active", "next");
    assertThat(rows(restarted, before.kid())).contains("signing_key.removed");
    Expect.alive(second, restarted.signInAnybody());
  }

  private static void isRefused(Api api, SignedIn signedIn) {
    Expect.inactive(api, signedIn.accessToken());
    Expect.unauthorized(api.me(signedIn.accessToken()));
  }

  /** At the first server; administrators have to sign in again, too. */
  private Answer emergency() {
    Answer rotated = first.rotateKeyInEmergency();
    assertThat(rotated.status()).as("%s", rotated).isEqualTo(200);
    second = servers.second().api();
    return rotated;
  }

  /** Waits as it is told to. */
  private Answer rotateAsSoonAsAllowed() {
    Answer answer = first.rotateKey();
    if (answer.status() == 409) {
      Waiting.sleep(Duration.ofSeconds(Long.parseLong(answer.header("Retry-After"))));
      answer = first.rotateKey();
    }
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(first.publishedKeys()).startsWith(answer.string("to"));
    return answer;
  }

  private static String keySet(Api api) {
    return String.join(" ", api.publishedKeys());
  }

  private static List<String> keys(Api api, String member) {
    return api.keys().getJsonArray("keys").getValuesAs(JsonObject.class).stream()
        .map(key -> key.getString(member))
        .toList();
  }

  private static List<String> rows(Api api, String kid) {
    return api.audit().stream()
        .filter(row -> kid.equals(Expect.text(row, "key")))
        .map(row -> row.getString("event"))
        .toList();
  }
}
