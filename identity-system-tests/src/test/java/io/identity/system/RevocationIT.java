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

/** RFC 7009, and the administrator's way to take back everything at once. */
@OnEachDatabase
class RevocationIT {

  private final IdentityServer server;
  private final Api api;

  RevocationIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
  }

  @Test
  void revoking_a_refresh_token_ends_the_sign_in_with_its_access_tokens() {
    SignedIn first = api.signInAnybody();
    SignedIn second = SignedIn.from(api.refresh(first.refreshToken()));

    assertThat(api.revoke(second.refreshToken()).status()).isEqualTo(200);

    Expect.dead(api, first);
    Expect.dead(api, second);
  }

  @Test
  void a_spent_refresh_token_revokes_the_sign_in_too() {
    SignedIn first = api.signInAnybody();
    SignedIn second = SignedIn.from(api.refresh(first.refreshToken()));

    assertThat(api.revoke(first.refreshToken()).status()).isEqualTo(200);

    Expect.dead(api, second);
  }

  @Test
  void revoking_an_access_token_leaves_the_sign_in() {
    SignedIn signedIn = api.signInAnybody();

    assertThat(api.revoke(signedIn.accessToken()).status()).isEqualTo(200);

    Expect.unauthorized(api.me(signedIn.accessToken()));
    Expect.inactive(api, signedIn.accessToken());
    Expect.alive(api, SignedIn.from(api.refresh(signedIn.refreshToken())));
  }

  @Test
  void revoking_again_changes_nothing() {
    SignedIn signedIn = api.signInAnybody();

    assertThat(api.revoke(signedIn.refreshToken()).status()).isEqualTo(200);
    assertThat(api.revoke(signedIn.refreshToken()).status()).isEqualTo(200);
    assertThat(api.revoke(signedIn.accessToken()).status()).isEqualTo(200);
    assertThat(api.revoke(signedIn.accessToken()).status()).isEqualTo(200);
  }

  @Test
  void an_unknown_token_and_garbage_are_answered_with_200() {
    String damaged = api.signInAnybody().accessToken();

    assertThat(api.revoke("garbage").status()).isEqualTo(200);
    assertThat(api.revoke("irt_" + Secrets.plant()).status()).isEqualTo(200);
    assertThat(api.revoke(damaged.substring(0, damaged.length() - 9)).status()).isEqualTo(200);
  }

  @Test
  void a_wrong_hint_does_not_matter() {
    SignedIn signedIn = api.signInAnybody();

    Answer answer =
        server
            .http()
            .post("/oauth2/revoke")
            .basic(server.client())
            .form("token", signedIn.refreshToken(), "token_type_hint", "access_token")
            .send();

    assertThat(answer.status()).isEqualTo(200);
    Expect.dead(api, signedIn);
  }

  @Test
  void another_clients_token_is_not_revoked() {
    SignedIn foreign = SignedIn.from(api.requestSignIn(api.newPerson()));

    Answer refresh = api.revoke(foreign.refreshToken());
    Answer access = api.revoke(foreign.accessToken());

    assertThat(refresh.status()).isEqualTo(400);
    assertThat(access.status()).isEqualTo(400);
    Expect.documentedOAuthError(refresh);
    Expect.documentedOAuthError(access);
    Expect.alive(api, foreign);
    SignedIn.from(api.refreshPublicly(foreign.refreshToken()));
  }

  @Test
  void only_an_authenticated_client_may_revoke() {
    SignedIn signedIn = api.signInAnybody();

    Answer wrong =
        server
            .http()
            .post("/oauth2/revoke")
            .basic(new Credentials(server.client().name(), Secrets.plant()))
            .form("token", signedIn.refreshToken())
            .send();
    Answer none =
        server.http().post("/oauth2/revoke").form("token", signedIn.refreshToken()).send();

    Expect.oauthError(wrong, 401, "invalid_client");
    assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic"); // RFC 6749 §5.2
    assertThat(none.status()).isIn(400, 401);
    Expect.documentedOAuthError(none);
    Expect.alive(api, signedIn);
  }

  @Test
  void an_administrator_ends_everything_of_a_person_and_of_nobody_else() {
    Credentials person = api.newPerson();
    SignedIn first = api.signIn(person);
    SignedIn second = SignedIn.from(api.requestSignIn(person));
    SignedIn bystander = api.signInAnybody();

    assertThat(api.revokeUser(first.subject()).status()).isEqualTo(204);

    Expect.dead(api, first);
    Expect.unauthorized(api.me(second.accessToken()));
    Expect.problem(api.refreshPublicly(second.refreshToken()), 401, "invalid_grant");
    Expect.alive(api, bystander);
    Expect.alive(api, api.signIn(person));
  }

  @Test
  void an_administrator_ends_everything_of_a_client_and_of_no_other() {
    Credentials person = api.newPerson();
    SignedIn throughClient = api.signIn(person);
    SignedIn withoutClient = SignedIn.from(api.requestSignIn(person));
    String service = ClientCredentialsIT.serviceToken(server);

    assertThat(api.revokeClient(server.client().name()).status()).isEqualTo(204);

    Expect.dead(api, throughClient);
    Expect.inactive(api, service);
    Expect.alive(api, withoutClient);
    Expect.alive(api, api.signIn(person));
  }

  @Test
  void nobody_is_revoked_who_does_not_exist() {
    Expect.problem(api.revokeUser("00000000-0000-4000-8000-000000000000"), 404, "not_found");
    Expect.problem(api.revokeClient("no-such-client"), 404, "not_found");
  }
}
