package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.ConsumerServer;
import io.identity.system.harness.ConsumerServer.Trust;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;

/** Our tokens at a MicroProfile application that knows our key set, issuer and audience only. */
@ExtendWith(SharedSuite.class)
@TestInstance(Lifecycle.PER_CLASS)
class ConsumerIT {

  private IdentityServer server;
  private Api api;
  private ConsumerServer consumer;

  @BeforeAll
  void start(Suite suite) {
    server = suite.withShortLives();
    api = server.api();
    String jwks = server.issuer() + "/oauth2/jwks";
    consumer =
        new ConsumerServer(
            List.of(
                new Trust("clinic", jwks, server.issuer(), server.issuer()),
                new Trust("other-audience", jwks, server.issuer(), "https://other.example"),
                new Trust("other-issuer", jwks, "https://other.example", server.issuer())));
    // The first call makes the application fetch the keys; the tokens here are short-lived.
    patients("clinic", api.newAdministrator().accessToken());
  }

  @AfterAll
  void stop() {
    if (consumer != null) {
      consumer.close();
    }
  }

  @Test
  void a_token_of_ours_is_accepted_and_its_claims_can_be_injected() {
    SignedIn signedIn = api.newAdministrator();
    JsonObject claims = signedIn.claims();

    Answer answer = patients("clinic", signedIn.accessToken());

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    JsonObject seen = answer.json();
    for (String claim : new String[] {"sub", "upn", "sid", "client_id", "jti"}) {
      assertThat(seen.getString(claim)).as(claim).isEqualTo(claims.getString(claim));
    }
    assertThat(seen.getString("principal")).isEqualTo(claims.getString("upn"));
    assertThat(Expect.strings(seen.getJsonArray("groups"))).containsExactly("identity-admin");
  }

  @Test
  void a_renewed_token_is_accepted_too() {
    SignedIn first = api.newAdministrator();
    SignedIn renewed = SignedIn.from(api.refreshPublicly(first.refreshToken()));

    assertThat(patients("clinic", renewed.accessToken()).status()).isEqualTo(200);
  }

  @Test
  void a_role_that_nobody_has_is_refused() {
    String token = api.newAdministrator().accessToken();

    assertThat(consumer.http().get("/clinic/patients/secret").bearer(token).send().status())
        .isEqualTo(403);
  }

  @Test
  void a_person_without_the_role_is_refused() {
    assertThat(patients("clinic", api.signInAnybody().accessToken()).status()).isEqualTo(403);
  }

  @Test
  @Execution(CONCURRENT)
  void an_expired_token_is_refused() {
    SignedIn signedIn = api.newAdministrator();

    Waiting.until(Instant.ofEpochSecond(signedIn.claims().getInt("exp") + 1));

    assertThat(patients("clinic", signedIn.accessToken()).status()).isEqualTo(401);
  }

  @Test
  @Execution(CONCURRENT)
  void a_token_that_expires_while_in_use_is_refused() {
    SignedIn signedIn = api.newAdministrator();
    assertThat(patients("clinic", signedIn.accessToken()).status()).isEqualTo(200);

    Waiting.until(Instant.ofEpochSecond(signedIn.claims().getInt("exp") + 1));

    assertThat(patients("clinic", signedIn.accessToken()).status()).isEqualTo(401);
  }

  @Test
  void an_application_of_another_audience_refuses_it() {
    assertThat(patients("other-audience", api.newAdministrator().accessToken()).status())
        .isEqualTo(401);
  }

  @Test
  void an_application_that_trusts_another_issuer_refuses_it() {
    assertThat(patients("other-issuer", api.newAdministrator().accessToken()).status())
        .isEqualTo(401);
  }

  @Test
  void another_servers_token_is_refused(Suite suite) {
    String foreign = suite.onH2().api().administrator().accessToken();

    assertThat(patients("clinic", foreign).status()).isEqualTo(401);
  }

  @Test
  void a_refresh_token_no_token_and_garbage_are_refused() {
    SignedIn signedIn = api.newAdministrator();
    String good = signedIn.accessToken();

    assertThat(patients("clinic", signedIn.refreshToken()).status()).isEqualTo(401);
    assertThat(patients("clinic", "garbage").status()).isEqualTo(401);
    assertThat(patients("clinic", good.substring(0, good.lastIndexOf('.') + 1)).status())
        .isEqualTo(401);
    assertThat(consumer.http().get("/clinic/patients").send().status()).isEqualTo(401);
  }

  @Test
  void forged_tokens_are_refused() {
    new Forgeries(server, api.newAdministrator().accessToken())
        .all()
        .forEach(
            (how, token) -> assertThat(patients("clinic", token).status()).as(how).isEqualTo(401));
  }

  private Answer patients(String application, String token) {
    return consumer.http().get("/" + application + "/patients").bearer(token).send();
  }
}
