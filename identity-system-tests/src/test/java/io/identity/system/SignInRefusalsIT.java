package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import jakarta.json.Json;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who is turned away learns nothing, in particular not who exists. */
@OnEachDatabase
class SignInRefusalsIT {

  private final IdentityServer server;
  private final Api api;

  SignInRefusalsIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
  }

  @Test
  void an_unknown_name_and_a_wrong_password_get_the_same_answer() {
    Credentials person = api.newPerson();

    Answer wrong = api.requestSignIn(new Credentials(person.name(), Secrets.plant()));
    Answer unknown =
        api.requestSignIn(new Credentials("person-" + Secrets.random(), Secrets.plant()));

    Expect.problem(wrong, 401, "invalid_credentials");
    Expect.problem(unknown, 401, "invalid_credentials");
    assertThat(withoutIncident(unknown)).isEqualTo(withoutIncident(wrong));
  }

  @Test
  void a_person_without_a_password_gets_the_same_answer() {
    String name = "person-" + Secrets.random();
    var body = Json.createObjectBuilder().add("username", name);
    Answer created =
        server
            .http()
            .post("/api/v1/admin/users")
            .bearer(api.administrator().accessToken())
            .json(body.add("groups", Json.createArrayBuilder()).build())
            .send();
    assertThat(created.status()).isEqualTo(201);

    Expect.problem(
        api.requestSignIn(new Credentials(name, Secrets.plant())), 401, "invalid_credentials");
  }

  @Test
  void a_name_is_the_same_in_any_letter_case() {
    Credentials person = api.newPerson();

    Answer answer =
        api.requestSignIn(new Credentials(person.name().toUpperCase(Locale.ROOT), person.secret()));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void a_confidential_client_cannot_be_named_without_its_secret() {
    Credentials person = api.newPerson();

    Answer answer =
        server
            .http()
            .post("/api/v1/auth/token")
            .json(
                Json.createObjectBuilder(Api.passwordOf(person))
                    .add("client_id", server.client().name())
                    .build())
            .send();

    Expect.problem(answer, 401, "invalid_client");
  }

  @Test
  void a_client_with_a_wrong_secret_is_refused_before_the_password_counts() {
    Credentials person = api.newPerson();

    Answer answer =
        server
            .http()
            .post("/api/v1/auth/token")
            .basic(new Credentials(server.client().name(), Secrets.plant()))
            .json(Api.passwordOf(person))
            .send();

    Expect.problem(answer, 401, "invalid_client");
  }

  private static Object withoutIncident(Answer answer) {
    return Json.createObjectBuilder(answer.json()).remove("incident").build();
  }
}
