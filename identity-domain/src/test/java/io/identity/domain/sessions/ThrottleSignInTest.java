package io.identity.domain.sessions;

import static io.identity.domain.clients.SampleClient.publicClient;
import static io.identity.domain.clients.SampleClient.scopes;
import static io.identity.domain.users.SampleUser.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.clients.Client;
import io.identity.domain.sessions.Admission.Admitted;
import io.identity.domain.sessions.Admission.Busy;
import io.identity.domain.sessions.Admission.NotAllowed;
import io.identity.domain.sessions.Admission.Throttled;
import io.identity.domain.throttling.Exhausted;
import io.identity.domain.throttling.FamiliarSources;
import io.identity.domain.throttling.InMemoryPseudonyms;
import io.identity.domain.throttling.InMemoryThrottleEntries;
import io.identity.domain.throttling.Limit;
import io.identity.domain.throttling.Rate;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottlePolicy;
import io.identity.domain.tokens.Origin;
import io.identity.domain.tokens.TokenScene;
import io.identity.domain.users.InMemoryPasswordHasher;
import io.identity.domain.users.Password;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.Username;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleSignInTest {

  private static final Password WRONG = new Password("battery staple");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FAMILIAR = Duration.ofDays(30);
  private static final String HOME = "192.0.2.1";
  private static final Duration TICK = Duration.ofNanos(1_000);

  private final ThrottlePolicy policy =
      new ThrottlePolicy(
          new Rate(20, MINUTE),
          new Rate(6, MINUTE),
          new Rate(3, MINUTE),
          new Rate(3, MINUTE),
          FAMILIAR);
  private final TokenScene scene = new TokenScene(publicClient("app").firstParty());
  private final InMemoryPasswordHasher hasher = new InMemoryPasswordHasher();
  private final InMemoryTransaction transaction = new InMemoryTransaction();
  private final InMemoryThrottleEntries entries = new InMemoryThrottleEntries();
  private final InMemoryPseudonyms pseudonyms = new InMemoryPseudonyms();
  private final ThrottleSignIn throttleSignIn =
      new ThrottleSignIn(
          new SignIn(
              scene.users,
              hasher,
              StartScene.of(scene, 100),
              scene.mint,
              transaction,
              scene.events,
              scene.clock),
          new Throttle(entries, pseudonyms, scene.clock),
          new FamiliarSources(entries, pseudonyms, policy, scene.clock),
          policy,
          transaction,
          scene.events);

  @Test
  void after_a_few_wrong_passwords_not_even_the_right_one_is_looked_at() {
    guess("ann", HOME, 3);
    int before = hasher.hashed();

    assertThat(as("ann", PASSWORD, HOME)).isEqualTo(throttled(Limit.ACCOUNT_AT_ADDRESS));
    assertThat(hasher.hashed()).isEqualTo(before);
  }

  @Test
  void an_attempt_comes_back_to_the_tick() {
    guess("ann", HOME, 3);
    scene.clock.advance(MINUTE.minus(TICK));
    assertThat(as("ann", PASSWORD, HOME))
        .isEqualTo(new Throttled(new Exhausted(Limit.ACCOUNT_AT_ADDRESS, TICK)));

    scene.clock.advance(TICK);
    assertThat(as("ann", PASSWORD, HOME)).isInstanceOf(Admitted.class);
  }

  @Test
  void a_name_that_nobody_has_is_throttled_like_any_other() {
    guess("nobody", HOME, 3);
    assertThat(as("nobody", WRONG, HOME)).isEqualTo(throttled(Limit.ACCOUNT_AT_ADDRESS));

    for (int i = 0; i < 3; i++) {
      assertThat(unnameable()).isInstanceOf(Admission.Refused.class);
    }
    assertThat(unnameable()).isEqualTo(throttled(Limit.ACCOUNT_AT_ADDRESS));
  }

  @Test
  void who_signs_in_uses_nothing_up() {
    for (int i = 0; i < 30; i++) {
      assertThat(as("ann", PASSWORD, HOME)).isInstanceOf(Admitted.class);
    }
  }

  @Test
  void what_was_no_wrong_password_uses_nothing_up() {
    for (int i = 0; i < 5; i++) {
      assertThat(asking(Optional.of("ann"), PASSWORD, HOME, "admin"))
          .isInstanceOf(NotAllowed.class);
    }
    hasher.overload();
    for (int i = 0; i < 5; i++) {
      assertThat(as("ann", WRONG, HOME)).isEqualTo(new Busy());
    }
  }

  @Test
  void a_disabled_person_is_counted_too_or_the_right_password_would_tell() {
    scene.users.save(SampleUser.like(scene.ann).disabled().build());
    guess("ann", HOME, 2);
    assertThat(as("ann", PASSWORD, HOME)).isInstanceOf(Admission.Refused.class);

    assertThat(as("ann", PASSWORD, HOME)).isEqualTo(throttled(Limit.ACCOUNT_AT_ADDRESS));
  }

  @Test
  void a_stranger_elsewhere_does_not_lock_a_person_out() {
    assertThat(as("ann", PASSWORD, HOME)).isInstanceOf(Admitted.class);
    guess("ann", "198.51.100.1", 3);
    guess("ann", "198.51.100.2", 3);

    assertThat(as("ann", WRONG, "198.51.100.3")).isEqualTo(throttled(Limit.ACCOUNT));
    assertThat(as("ann", PASSWORD, HOME)).isInstanceOf(Admitted.class);
  }

  @Test
  void from_a_new_place_a_person_under_attack_waits_for_an_attempt() {
    guess("ann", "198.51.100.1", 3);
    guess("ann", "198.51.100.2", 3);
    assertThat(as("ann", PASSWORD, HOME)).isEqualTo(throttled(Limit.ACCOUNT));

    scene.clock.advance(MINUTE);
    assertThat(as("ann", PASSWORD, HOME)).isInstanceOf(Admitted.class);
  }

  @Test
  void a_place_is_familiar_for_its_time_exactly() {
    assertThat(as("ann", PASSWORD, HOME)).isInstanceOf(Admitted.class);
    scene.clock.advance(FAMILIAR.minus(TICK));
    guess("ann", "198.51.100.1", 3);
    guess("ann", "198.51.100.2", 3);
    assertThat(as("ann", WRONG, HOME)).isInstanceOf(Admission.Refused.class);

    scene.clock.advance(TICK);
    assertThat(as("ann", WRONG, HOME)).isEqualTo(throttledFor(MINUTE.minus(TICK)));
  }

  @Test
  void one_address_has_so_many_attempts_for_all_names_together() {
    for (int i = 0; i < 20; i++) {
      guess("person" + i, HOME, 1);
    }

    assertThat(as("ann", PASSWORD, HOME)).isEqualTo(throttled(Limit.ADDRESS));
    assertThat(as("ann", PASSWORD, "198.51.100.1")).isInstanceOf(Admitted.class);
  }

  @Test
  void who_is_throttled_is_counted_and_not_named() {
    guess("ann", HOME, 3);
    as("ann", WRONG, HOME);

    assertThat(scene.events.last().name()).isEqualTo("sign_in.throttled");
    assertThat(scene.events.last().facts()).isEqualTo(Facts.NONE.reason("account_at_address"));
    assertThat(scene.events.last().facts().attributable()).isFalse();
  }

  @Test
  void the_attempt_is_counted_and_committed_before_the_slow_hash() {
    hasher.meanwhile(
        () -> {
          assertThat(transaction.open()).isFalse();
          assertThat(entries.size()).isEqualTo(3);
        });

    assertThat(as("ann", PASSWORD, HOME)).isInstanceOf(Admitted.class);
  }

  private void guess(String name, String ip, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(as(name, WRONG, ip)).isInstanceOf(Admission.Refused.class);
    }
  }

  private Admission unnameable() {
    return asking(Optional.empty(), WRONG, HOME, "read");
  }

  private Admission as(String name, Password password, String ip) {
    return asking(Optional.of(name), password, ip, "read");
  }

  private Admission asking(Optional<String> name, Password password, String ip, String scope) {
    Client client = scene.app;
    return throttleSignIn.signIn(
        new SignInRequest(
            name.flatMap(Username::parse),
            password,
            client,
            Optional.of(scopes(scope)),
            Origin.of(ip, "Firefox")));
  }

  private static Throttled throttled(Limit limit) {
    return new Throttled(new Exhausted(limit, MINUTE));
  }

  private static Throttled throttledFor(Duration wait) {
    return new Throttled(new Exhausted(Limit.ACCOUNT, wait));
  }
}
