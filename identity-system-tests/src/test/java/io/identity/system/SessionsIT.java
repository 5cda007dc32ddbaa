package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.SignedIn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People see their sign-ins and end them (ASVS 7.5.2). */
@OnEachDatabase
class SessionsIT {

  private final IdentityServer server;
  private final Api api;
  private final Credentials person;

  SessionsIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
    this.person = api.newPerson();
  }

  @Test
  void the_list_shows_the_callers_live_sign_ins_and_nothing_else() {
    SignedIn elsewhere = api.signIn(person);
    SignedIn over = api.signIn(person);
    SignedIn current = signInWithDevice("Ward 7 terminal");
    api.signInAnybody();
    assertThat(api.logout(over.accessToken()).status()).isEqualTo(204);

    var sessions = api.sessions(current.accessToken());

    assertThat(sessions)
        .extracting(session -> session.getString("id"))
        .containsExactlyInAnyOrder(elsewhere.session(), current.session());
    assertThat(sessions)
        .filteredOn(session -> session.getBoolean("current"))
        .singleElement()
        .satisfies(
            session -> {
              assertThat(session.getString("id")).isEqualTo(current.session());
              assertThat(session.getString("client")).isEqualTo(server.client().name());
              assertThat(session.getString("ip")).isEqualTo(Http.OUR_ADDRESS);
              assertThat(session.getString("device")).isEqualTo("Ward 7 terminal");
            });
  }

  @Test
  void the_list_tells_when_a_sign_in_was_used_and_when_it_ends() {
    SignedIn first = api.signIn(person);
    SignedIn second = SignedIn.from(api.refresh(first.refreshToken()));

    JsonObject session = api.sessions(second.accessToken()).getFirst();

    Instant created = Instant.parse(session.getString("created_at"));
    Instant used = Instant.parse(session.getString("last_used_at"));
    assertThat(created).isBefore(used).isAfter(Instant.now().minusSeconds(60));
    assertThat(Instant.parse(session.getString("expires_at")))
        .isEqualTo(created.plus(Duration.ofDays(7)));
    // Use inside an access token's life is invisible to the server: both lives add up.
    assertThat(Instant.parse(session.getString("idle_at")))
        .isEqualTo(used.plus(Duration.ofMinutes(30)));
  }

  @Test
  void what_a_device_calls_itself_stays_text() {
    String markup = "<script>alert('hi')</script> & \"more\"";
    SignedIn mine = signInWithDevice(markup);

    Answer answer = server.http().get("/api/v1/sessions").bearer(mine.accessToken()).send();

    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.jsonArray().getJsonObject(0).getString("device")).isEqualTo(markup);
  }

  @Test
  void a_long_device_name_is_cut_off() {
    SignedIn mine = signInWithDevice("x".repeat(1_000));

    assertThat(api.sessions(mine.accessToken()).getFirst().getString("device"))
        .isEqualTo("x".repeat(120));
  }

  @Test
  void where_a_request_comes_from_is_not_for_it_to_say() {
    SignedIn mine =
        SignedIn.from(
            server
                .http()
                .post("/api/v1/auth/token")
                .basic(server.client())
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Forwarded", "for=203.0.113.7")
                .header("$WSRA", "203.0.113.7") // the container's own, from its plug-in
                .json(Api.passwordOf(person))
                .send());

    assertThat(api.sessions(mine.accessToken()).getFirst().getString("ip"))
        .isEqualTo(Http.OUR_ADDRESS);
  }

  @Test
  void administrators_see_somebodys_sign_ins_and_the_audit_that_they_looked() {
    SignedIn theirs = api.signIn(person);
    String path = "/api/v1/admin/users/" + theirs.subject() + "/sessions";
    SignedIn administrator = api.administrator();

    Answer answer = server.http().get(path).bearer(administrator.accessToken()).send();

    JsonObject session = answer.jsonArray().getJsonObject(0);
    assertThat(session.getString("id")).isEqualTo(theirs.session());
    assertThat(session.keySet())
        .containsExactlyInAnyOrder(
            "id",
            "client",
            "created_at",
            "last_used_at",
            "expires_at",
            "idle_at",
            "ip",
            "device",
            "current");
    assertThat(session.getBoolean("current")).isFalse();
    assertThat(api.audit("event", "sessions.inspected", "subject", theirs.subject()))
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.getString("actor")).isEqualTo(administrator.subject()));
    assertThat(server.http().get(path).bearer(theirs.accessToken()).send().status()).isEqualTo(403);
    for (String nobody : new String[] {UUID.randomUUID().toString(), "nobody"}) {
      Expect.problem(
          server
              .http()
              .get("/api/v1/admin/users/" + nobody + "/sessions")
              .bearer(administrator.accessToken())
              .send(),
          404,
          "not_found");
    }
  }

  @Test
  void logout_ends_this_sign_in_only() {
    SignedIn other = api.signIn(person);
    SignedIn mine = api.signIn(person);

    assertThat(api.logout(mine.accessToken()).status()).isEqualTo(204);

    Expect.dead(api, mine);
    Expect.alive(api, other);
  }

  @Test
  void one_sign_in_can_be_ended_from_another_and_again() {
    SignedIn other = api.signIn(person);
    SignedIn mine = api.signIn(person);

    assertThat(delete("/api/v1/sessions/" + other.session(), mine).status()).isEqualTo(204);
    assertThat(delete("/api/v1/sessions/" + other.session(), mine).status()).isEqualTo(204);

    Expect.dead(api, other);
    Expect.alive(api, mine);
  }

  @Test
  void somebody_elses_sign_in_is_left_alone() {
    SignedIn somebody = api.signInAnybody();
    SignedIn mine = api.signIn(person);

    assertThat(delete("/api/v1/sessions/" + somebody.session(), mine).status()).isEqualTo(204);

    Expect.alive(api, somebody);
  }

  @Test
  void all_others_can_be_ended() {
    SignedIn one = api.signIn(person);
    SignedIn two = SignedIn.from(api.requestSignIn(person));
    SignedIn mine = api.signIn(person);

    assertThat(delete("/api/v1/sessions?except=current", mine).status()).isEqualTo(204);

    Expect.dead(api, one);
    Expect.unauthorized(api.me(two.accessToken()));
    Expect.problem(api.refreshPublicly(two.refreshToken()), 401, "invalid_grant");
    Expect.alive(api, mine);
    SignedIn.from(api.refresh(mine.refreshToken()));
  }

  @Test
  void all_can_be_ended() {
    SignedIn one = api.signIn(person);
    SignedIn mine = api.signIn(person);

    assertThat(delete("/api/v1/sessions", mine).status()).isEqualTo(204);

    Expect.dead(api, one);
    Expect.dead(api, mine);
    Expect.alive(api, api.signIn(person));
  }

  private Answer delete(String path, SignedIn by) {
    return server.http().delete(path).bearer(by.accessToken()).send();
  }

  private SignedIn signInWithDevice(String userAgent) {
    return SignedIn.from(
        server
            .http()
            .post("/api/v1/auth/token")
            .basic(server.client())
            .header("User-Agent", userAgent)
            .json(Json.createObjectBuilder(Api.passwordOf(person)).build())
            .send());
  }
}
