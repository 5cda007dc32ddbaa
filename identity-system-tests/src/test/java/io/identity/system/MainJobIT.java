package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.SignedIn;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What the product is for, from the front door to the back. */
@OnEachDatabase
class MainJobIT {

  private final IdentityServer server;
  private final Api api;

  MainJobIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
  }

  @Test
  void sign_in_use_refresh_introspect_revoke() {
    SignedIn first = api.signInAnybody();
    assertThat(api.me(first.accessToken()).status()).isEqualTo(200);

    SignedIn second = SignedIn.from(api.refreshAtTokenEndpoint(first.refreshToken()));
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
    assertThat(api.introspect(second.accessToken()).getBoolean("active")).isTrue();

    assertThat(api.revoke(second.refreshToken()).status()).isEqualTo(200);

    Expect.dead(api, first);
    Expect.dead(api, second);
  }

  @Test
  void a_sign_in_without_a_client_can_be_used_refreshed_and_logged_out() {
    Credentials person = api.newPerson();
    SignedIn first = SignedIn.from(api.requestSignIn(person));

    SignedIn second = SignedIn.from(api.refreshPublicly(first.refreshToken()));
    assertThat(api.logout(second.accessToken()).status()).isEqualTo(204);

    Expect.unauthorized(api.me(first.accessToken()));
    Expect.unauthorized(api.me(second.accessToken()));
    Expect.problem(api.refreshPublicly(second.refreshToken()), 401, "invalid_grant");
  }

  @Test
  void me_tells_who_is_calling() {
    Credentials person = api.newPerson("nurses", "night-shift");
    SignedIn signedIn = api.signIn(person);

    JsonObject me = api.me(signedIn.accessToken()).json();

    assertThat(me.getString("sub")).isEqualTo(signedIn.subject());
    assertThat(me.getString("username")).isEqualTo(person.name());
    assertThat(Expect.strings(me.getJsonArray("groups")))
        .containsExactlyInAnyOrder("nurses", "night-shift");
    assertThat(me.getString("session")).isEqualTo(signedIn.session());
    assertThat(me.containsKey("scope")).isTrue();
  }

  @Test
  void the_answer_has_the_documented_members_and_must_not_be_stored() {
    Answer answer = api.requestSignIn(api.newPerson());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().keySet())
        .containsExactlyInAnyOrder(
            "access_token",
            "token_type",
            "expires_in",
            "refresh_token",
            "refresh_expires_in",
            "scope");
    assertThat(answer.string("token_type")).isEqualTo("Bearer");
    assertThat(answer.json().getInt("expires_in")).isEqualTo(900);
    assertThat(answer.json().getInt("refresh_expires_in")).isBetween(604_790, 604_800);
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void the_access_token_is_what_every_microprofile_runtime_accepts() {
    SignedIn signedIn = api.signIn(api.newPerson("nurses"));
    JsonObject header = SignedIn.header(signedIn.accessToken());
    JsonObject claims = signedIn.claims();

    assertThat(header.keySet()).containsExactlyInAnyOrder("alg", "kid", "typ");
    assertThat(header.getString("alg")).isEqualTo("RS256");
    assertThat(header.getString("typ")).isEqualTo("JWT");
    assertThat(claims.keySet())
        .containsExactlyInAnyOrder(
            "iss",
            "sub",
            "upn",
            "groups",
            "aud",
            "exp",
            "iat",
            "nbf",
            "jti",
            "client_id",
            "scope",
            "epoch",
            "client_epoch",
            "sid",
            "auth_time");
    assertThat(claims.getString("iss")).isEqualTo(server.issuer());
    assertThat(Expect.strings(claims.getJsonArray("aud"))).containsExactly(server.issuer());
    assertThat(Expect.strings(claims.getJsonArray("groups"))).containsExactly("nurses");
    assertThat(claims.getString("client_id")).isEqualTo(server.client().name());
    assertThat(claims.getInt("exp") - claims.getInt("iat")).isEqualTo(900);
    assertThat(claims.getInt("nbf")).isEqualTo(claims.getInt("iat"));
  }

  @Test
  void names_and_addresses_are_not_in_the_token() {
    Credentials person = api.newPerson();

    assertThat(api.signIn(person).claims().toString())
        .doesNotContain(person.name())
        .doesNotContain(Http.OUR_ADDRESS);
  }
}
