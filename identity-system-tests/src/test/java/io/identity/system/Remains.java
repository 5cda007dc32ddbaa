package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SignedIn;
import java.util.List;

/** Sign-ins that live and sign-ins that ended in every possible way, to be looked at later. */
final class Remains {

  private final IdentityServer server;
  private final Api api;
  private final Credentials person;
  private final SignedIn living;
  private final SignedIn tokenRevoked;
  private final SignedIn clientRevoked;
  private final List<SignedIn> ended;
  private final String keys;

  Remains(IdentityServer server) {
    this.server = server;
    this.api = server.api();
    this.person = api.newPerson();
    living = api.signInAnybody();
    tokenRevoked = api.signInAnybody();
    assertThat(api.revoke(tokenRevoked.accessToken()).status()).isEqualTo(200);
    ended = List.of(revoked(), loggedOut(), replayed(), userRevoked());
    clientRevoked = SignedIn.from(api.requestSignIn(person));
    assertThat(api.revokeClient("identity").status()).isEqualTo(204);
    keys = server.http().get("/oauth2/jwks").send().body();
  }

  private SignedIn revoked() {
    SignedIn signedIn = api.signInAnybody();
    assertThat(api.revoke(signedIn.refreshToken()).status()).isEqualTo(200);
    return signedIn;
  }

  private SignedIn loggedOut() {
    SignedIn signedIn = api.signInAnybody();
    assertThat(api.logout(signedIn.accessToken()).status()).isEqualTo(204);
    return signedIn;
  }

  private SignedIn replayed() {
    SignedIn first = api.signInAnybody();
    SignedIn second = SignedIn.from(api.refresh(first.refreshToken()));
    SignedIn third = SignedIn.from(api.refresh(second.refreshToken()));
    Expect.problem(api.refresh(first.refreshToken()), 401, "invalid_grant");
    return third;
  }

  private SignedIn userRevoked() {
    SignedIn signedIn = api.signIn(person);
    assertThat(api.revokeUser(signedIn.subject()).status()).isEqualTo(204);
    return signedIn;
  }

  void areAsTheyWere() {
    assertThat(server.http().get("/oauth2/jwks").send().body()).isEqualTo(keys);
    ended.forEach(signedIn -> Expect.dead(api, signedIn));
    Expect.unauthorized(api.me(clientRevoked.accessToken()));
    Expect.problem(api.refreshPublicly(clientRevoked.refreshToken()), 401, "invalid_grant");
    Expect.unauthorized(api.me(tokenRevoked.accessToken()));
    Expect.alive(api, SignedIn.from(api.refresh(tokenRevoked.refreshToken())));
    Expect.alive(api, living);
    Expect.alive(api, SignedIn.from(api.refresh(living.refreshToken())));
    Expect.alive(api, api.signIn(person));
  }
}
