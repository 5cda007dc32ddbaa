package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SignedIn;
import org.junit.jupiter.api.Test;

/** The administrator's desk: people. */
@OnEachDatabase
class AdministrationIT {

  private final Api api;
  private final String administrator;

  AdministrationIT(IdentityServer server) {
    this.api = server.api();
    this.administrator = api.administrator().accessToken();
  }

  @Test
  void a_new_person_is_described_without_the_password_and_can_sign_in() {
    var person = new Credentials("person-" + Secrets.random(), Secrets.plant());

    Answer created = api.createPerson(administrator, person, "nurses", "night-shift");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().keySet()).containsExactlyInAnyOrder("id", "username", "groups");
    assertThat(created.string("username")).isEqualTo(person.name());
    assertThat(Expect.strings(created.json().getJsonArray("groups")))
        .containsExactlyInAnyOrder("nurses", "night-shift");
    SignedIn signedIn = api.signIn(person);
    assertThat(signedIn.subject()).isEqualTo(created.string("id"));
    assertThat(Expect.strings(signedIn.claims().getJsonArray("groups")))
        .containsExactlyInAnyOrder("nurses", "night-shift");
  }

  @Test
  void a_name_is_given_once() {
    Credentials person = api.newPerson();

    Answer again = api.createPerson(administrator, new Credentials(person.name(), Secrets.plant()));

    assertThat(again.status()).isIn(400, 409);
    Expect.documentedProblem(again);
    api.signIn(person);
  }

  @Test
  void a_short_password_a_strange_name_and_strange_groups_are_refused() {
    var sound = new Credentials("person-" + Secrets.random(), Secrets.plant());
    Answer[] refusals = {
      api.createPerson(administrator, new Credentials(sound.name(), "seven77")),
      api.createPerson(administrator, new Credentials("has space", sound.secret())),
      api.createPerson(administrator, new Credentials("", sound.secret())),
      api.createPerson(administrator, sound, "no spaces please"),
      api.createPerson(administrator, sound, "x".repeat(65))
    };

    for (Answer refusal : refusals) {
      assertThat(refusal.status()).as("%s", refusal).isEqualTo(400);
      Expect.documentedProblem(refusal);
    }
    assertThat(api.requestSignIn(sound).status()).isEqualTo(401);
  }
}
