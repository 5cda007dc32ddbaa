package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Mailbox;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People come to an account by themselves, and back into it. */
@OnEachDatabase
@ExtendWith(SharedSuite.class)
class AccountsIT {

  private final IdentityServer server;
  private final Api api;
  private final Credentials person = new Credentials("person-" + Secrets.random(), Secrets.plant());
  private final String email = person.name() + "@clinic.example";

  AccountsIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
  }

  @Test
  void from_the_first_message_to_a_forgotten_password(Suite suite) {
    Mailbox mailbox = suite.mailbox();
    accepted(register(person, email));
    Expect.problem(api.requestSignIn(person), 401, "invalid_credentials");

    String confirmation = mailbox.token(email, server);
    Expect.problem(api.requestSignIn(person), 401, "invalid_credentials");
    assertThat(confirm(confirmation).status()).isEqualTo(204);
    Expect.problem(confirm(confirmation), 400, "invalid_grant");
    SignedIn before = api.signIn(person);
    assertThat(before.claims().toString()).doesNotContain(email);

    accepted(forgot(email.toUpperCase(Locale.ROOT)));
    String leave =
        mailbox.await(2, email, server).stream()
            .map(Mailbox::token)
            .filter(token -> !token.equals(confirmation))
            .findFirst()
            .orElseThrow();
    Expect.problem(confirm(leave), 400, "invalid_grant");
    var chosen = new Credentials(person.name(), Secrets.plant());
    Expect.problem(reset(leave, "too short"), 400, "invalid_request");
    assertThat(reset(leave, chosen.secret()).status()).isEqualTo(204);
    Expect.dead(api, before);
    Expect.problem(reset(leave, Secrets.plant()), 400, "invalid_grant");
    Expect.problem(api.requestSignIn(person), 401, "invalid_credentials");
    SignedIn after = api.signIn(chosen);
    Expect.alive(api, after);

    assertThat(events(after.subject()))
        .contains(
            "user.registered",
            "registration.mailed",
            "user.confirmed",
            "password.reset_mailed",
            "password.reset");
  }

  @Test
  void who_is_known_already_is_told_to_the_address_only(Suite suite) {
    Mailbox mailbox = suite.mailbox();
    accepted(register(person, email));
    confirm(mailbox.token(email, server));
    var another = new Credentials("person-" + Secrets.random(), Secrets.plant());
    String othersEmail = another.name() + "@clinic.example";

    Answer knownName = register(new Credentials(person.name(), Secrets.plant()), othersEmail);
    Answer knownAddress = register(another, email);
    Answer unknown = forgot("nobody-" + othersEmail);

    for (Answer answer : List.of(knownName, knownAddress, unknown)) {
      accepted(answer);
    }
    assertThat(mailbox.await(1, othersEmail, server))
        .singleElement()
        .asString()
        .contains("cannot be given");
    assertThat(mailbox.await(2, email, server)).anyMatch(text -> text.contains("account already"));
    assertThat(mailbox.to("nobody-" + othersEmail, server)).isEmpty();
    Expect.problem(api.requestSignIn(another), 401, "invalid_credentials");
    api.signIn(person);
  }

  @Test
  void a_changed_password_ends_the_other_sign_ins_and_keeps_this_one() {
    Credentials known = api.newPerson();
    SignedIn here = api.signIn(known);
    SignedIn elsewhere = api.signIn(known);
    String chosen = Secrets.plant();

    Expect.problem(
        api.changePassword(here.accessToken(), Secrets.plant(), chosen),
        403,
        "invalid_credentials");
    Expect.alive(api, elsewhere);
    assertThat(api.changePassword(here.accessToken(), known.secret(), chosen).status())
        .isEqualTo(204);
    Expect.dead(api, elsewhere);
    Expect.alive(api, here);
    assertThat(api.refresh(here.refreshToken()).status()).isEqualTo(200);
    Expect.problem(api.requestSignIn(known), 401, "invalid_credentials");
    api.signIn(new Credentials(known.name(), chosen));
    assertThat(events(here.subject())).contains("password.changed", "password.change_refused");
  }

  @Test
  void a_refused_password_names_the_rule_and_not_the_password() {
    for (String weak :
        List.of(
            "fourteen chars",
            "x1".repeat(129),
            "passwordstandard",
            "password1password1",
            "I am " + person.name() + "!",
            "welcome to localhost")) {
      Answer refusal = register(new Credentials(person.name(), weak), email);
      Expect.problem(refusal, 400, "invalid_request");
      assertThat(refusal.body()).doesNotContain(weak);
    }
    for (String strange : List.of("no address", "a@b,c@d", "a@b\nBcc: c@d")) {
      Expect.problem(register(person, strange), 400, "invalid_request");
    }
  }

  @Test
  void a_service_has_no_password_to_change() {
    String service = api.serviceToken().string("access_token");

    Expect.problem(api.changePassword(service, Secrets.plant(), Secrets.plant()), 403, "forbidden");
  }

  @Test
  void somebody_deactivated_has_nothing_left_until_they_are_activated_and_sign_in_again() {
    Credentials known = api.newPerson();
    SignedIn signedIn = api.signIn(known);

    assertThat(api.administer(signedIn.subject(), "deactivate").status()).isEqualTo(204);
    Expect.dead(api, signedIn);
    Expect.problem(api.requestSignIn(known), 401, "invalid_credentials");
    assertThat(find(known.name()).getBoolean("enabled")).isFalse();

    assertThat(api.administer(signedIn.subject(), "activate").status()).isEqualTo(204);
    Expect.dead(api, signedIn);
    api.signIn(known);
    assertThat(find(known.name()).getBoolean("enabled")).isTrue();
    assertThat(events(signedIn.subject())).contains("user.deactivated", "user.activated");
    Expect.problem(
        api.administer("00000000-0000-0000-0000-000000000000", "deactivate"), 404, "not_found");
  }

  @Test
  void an_administrator_finds_people_by_the_beginning_of_name_or_address(Suite suite) {
    accepted(register(person, email));
    confirm(suite.mailbox().token(email, server));

    JsonObject found = find(email.substring(0, 20).toUpperCase(Locale.ROOT));
    assertThat(found.getString("username")).isEqualTo(person.name());
    assertThat(found.getString("email")).isEqualTo(email);
    assertThat(api.people("query", "%" + person.name()).getJsonArray("users")).isEmpty();
  }

  private JsonObject find(String query) {
    JsonObject page = api.people("query", query);
    assertThat(page.isNull("next")).isTrue();
    assertThat(page.getJsonArray("users")).hasSize(1);
    return page.getJsonArray("users").getJsonObject(0);
  }

  private List<String> events(String subject) {
    return api.audit("subject", subject).stream().map(entry -> entry.getString("event")).toList();
  }

  private Answer register(Credentials whom, String address) {
    return api.auth(
        "register", "username", whom.name(), "email", address, "password", whom.secret());
  }

  private Answer confirm(String token) {
    return api.auth("confirm", "token", token);
  }

  private Answer forgot(String address) {
    return api.auth("password/forgot", "email", address);
  }

  private Answer reset(String token, String password) {
    return api.auth("password/reset", "token", token, "password", password);
  }

  private static void accepted(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }
}
