package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Registry;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Waiting;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One person cannot be signed in at one client more often than it allows. */
@OnEachDatabase
class SignInLimitIT {

  private static final int MAX = 3;
  private static final int SIGN_INS = Integer.getInteger("identity.parallel-sign-ins");
  private static final int AT_ONCE = 8;

  private final Api api;
  private final Credentials person;
  private final Credentials kiosk;

  SignInLimitIT(IdentityServer server) {
    this.api = server.api();
    this.person = api.newPerson();
    this.kiosk = api.clients().newClient(Registry.anyClient().add("max_sign_ins", MAX));
  }

  @Test
  void one_more_ends_the_oldest_before_it_is_answered() {
    SignedIn elsewhere = api.signIn(person);
    SignedIn oldest = api.signIn(person, kiosk);
    SignedIn second = api.signIn(person, kiosk);
    SignedIn third = api.signIn(person, kiosk);

    SignedIn newest = api.signIn(person, kiosk);

    Expect.unauthorized(api.me(oldest.accessToken()));
    for (SignedIn alive : List.of(second, third, newest, elsewhere)) {
      assertThat(api.me(alive.accessToken()).status()).isEqualTo(200);
    }
    assertThat(api.audit("event", "session.ended", "subject", oldest.subject()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getString("session")).isEqualTo(oldest.session());
              assertThat(entry.getString("reason")).isEqualTo("limit");
            });
  }

  @Test
  void however_many_sign_in_at_once_no_more_are_left() {
    Callable<List<SignedIn>> some =
        () -> Stream.generate(this::signInWhenThereIsTime).limit(SIGN_INS / AT_ONCE).toList();

    List<SignedIn> signIns =
        Together.run(Collections.nCopies(AT_ONCE, some)).stream().flatMap(List::stream).toList();

    List<SignedIn> alive =
        signIns.stream().filter(signIn -> api.me(signIn.accessToken()).status() == 200).toList();
    assertThat(alive).hasSize(MAX);
    assertThat(api.sessions(alive.getFirst().accessToken())).hasSize(MAX);
  }

  @Test
  void a_client_with_room_for_nobody_is_refused() {
    Expect.problem(
        api.clients().register(Registry.newId(), Registry.anyClient().add("max_sign_ins", 0)),
        400,
        "invalid_request");
  }

  /** Only so many passwords are checked at once. */
  private SignedIn signInWhenThereIsTime() {
    while (true) {
      Answer answer = api.requestSignIn(person, kiosk);
      if (answer.status() != 503) {
        return SignedIn.from(answer);
      }
      Waiting.sleep(Duration.ofMillis(200));
    }
  }
}
