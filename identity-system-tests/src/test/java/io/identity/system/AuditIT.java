package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SignedIn;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every change and every refusal of somebody known leaves exactly one row, and tells no secret. */
@OnEachDatabase
class AuditIT {

  private final IdentityServer server;
  private final Api api;
  private final Credentials person;

  AuditIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
    this.person = api.newPerson();
  }

  @Test
  void the_life_of_a_sign_in_can_be_read_afterwards() {
    SignedIn first = api.signIn(person);
    SignedIn second = SignedIn.from(api.refresh(first.refreshToken()));
    SignedIn.from(api.refresh(first.refreshToken()));
    SignedIn third = SignedIn.from(api.refresh(second.refreshToken()));
    api.refresh(first.refreshToken());
    api.refresh(third.refreshToken());

    assertThat(eventsOf(first))
        .containsExactly(
            "user.created",
            "sign_in.succeeded",
            "refresh_token.rotated",
            "refresh_token.retried",
            "refresh_token.rotated",
            "refresh_token.reuse_detected",
            "refresh_token.refused");
  }

  @Test
  void every_way_to_end_a_sign_in_leaves_one_row() {
    SignedIn loggedOut = api.signIn(person);
    api.logout(loggedOut.accessToken());
    SignedIn revoked = api.signIn(person);
    api.revoke(revoked.refreshToken());
    api.revoke(revoked.refreshToken());
    SignedIn withToken = api.signIn(person);
    api.revoke(withToken.accessToken());
    api.revokeUser(withToken.subject());

    List<String> events = eventsOf(loggedOut);

    assertThat(events).filteredOn("session.ended"::equals).hasSize(1);
    assertThat(events).filteredOn("refresh_token.revoked"::equals).hasSize(1);
    assertThat(events).filteredOn("access_token.revoked"::equals).hasSize(1);
    assertThat(events).filteredOn("user.revoked"::equals).hasSize(1);
  }

  @Test
  void a_wrong_password_is_a_row_with_the_private_reason() {
    SignedIn signedIn = api.signIn(person);
    api.requestSignIn(new Credentials(person.name(), Secrets.plant()));

    var refused = api.audit("subject", signedIn.subject(), "event", "sign_in.refused");

    assertThat(refused).hasSize(1);
    assertThat(refused.getFirst().getString("reason")).isEqualTo("wrong_password");
  }

  @Test
  void a_row_says_who_did_what_to_whom_and_when() {
    Instant before = Instant.now().minusSeconds(1);
    SignedIn signedIn = api.signIn(person);
    SignedIn.from(api.refresh(signedIn.refreshToken()));
    JsonObject row =
        api.audit("subject", signedIn.subject(), "event", "refresh_token.rotated").getFirst();

    assertThat(row.keySet())
        .contains("id", "at", "event", "actor", "subject", "client", "session", "correlation")
        .isSubsetOf(
            "id",
            "at",
            "event",
            "actor",
            "subject",
            "client",
            "session",
            "token",
            "reason",
            "correlation");
    assertThat(Instant.parse(row.getString("at"))).isBetween(before, Instant.now().plusSeconds(1));
    assertThat(row.getString("subject")).isEqualTo(signedIn.subject());
    assertThat(row.getString("session")).isEqualTo(signedIn.session());
    assertThat(row.getString("client")).isEqualTo(server.client().name());
    assertThat(row.getString("actor")).isEqualTo(server.client().name());
    assertThat(row.getString("correlation")).isNotBlank();
  }

  @Test
  void an_administrators_act_names_the_administrator() {
    SignedIn signedIn = api.signIn(person);
    api.revokeUser(signedIn.subject());

    JsonObject row = api.audit("subject", signedIn.subject(), "event", "user.revoked").getFirst();

    assertThat(row.getString("actor")).isEqualTo(api.administrator().subject());
  }

  @Test
  void rows_can_be_searched_by_client_event_and_time() {
    SignedIn signedIn = api.signIn(person);
    Instant between = Instant.now();
    SignedIn.from(api.refresh(signedIn.refreshToken()));
    String subject = signedIn.subject();

    assertThat(api.audit("subject", subject, "from", between.toString()))
        .extracting(row -> row.getString("event"))
        .containsExactly("refresh_token.rotated");
    assertThat(api.audit("subject", subject, "to", between.toString()))
        .extracting(row -> row.getString("event"))
        .containsExactly("sign_in.succeeded", "user.created");
    assertThat(api.audit("subject", subject, "client", "no-such-client")).isEmpty();
    assertThat(api.audit("client", "demo", "event", "refresh_token.rotated"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.getString("client")).isEqualTo("demo"));
  }

  @Test
  void a_stranger_with_garbage_fills_no_rows() {
    int before = api.audit("event", "refresh_token.refused").size();

    for (int i = 0; i < 5; i++) {
      api.refreshPublicly("irt_" + Secrets.plant());
      api.me(Secrets.plant());
    }

    assertThat(api.audit("event", "refresh_token.refused")).hasSize(before);
  }

  @Test
  void no_row_holds_a_secret_a_name_or_an_address() {
    SignedIn signedIn = api.signIn(person);
    SignedIn.from(api.refresh(signedIn.refreshToken()));

    String rows = api.audit("subject", signedIn.subject()).toString();

    assertThat(rows).doesNotContain(person.name()).doesNotContain(Http.OUR_ADDRESS);
    assertThat(Secrets.foundIn(rows)).isEmpty();
  }

  /** Oldest first. */
  private List<String> eventsOf(SignedIn signedIn) {
    return api.audit("subject", signedIn.subject()).reversed().stream()
        .map(row -> row.getString("event"))
        .toList();
  }
}
