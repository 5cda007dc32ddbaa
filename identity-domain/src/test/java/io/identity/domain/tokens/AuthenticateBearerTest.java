package io.identity.domain.tokens;

import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static io.identity.domain.tokens.TokenScene.AUDIENCE;
import static io.identity.domain.tokens.TokenScene.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.SampleClient;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateBearerTest {

  private final TokenScene scene = new TokenScene();
  private final AuthenticateBearer authenticateBearer =
      new AuthenticateBearer(scene.checkAccessToken, scene.noteActivity, scene.policy);

  @Test
  void a_caller_is_known_by_a_good_token() {
    LiveSignIn signIn = scene.signIn();

    assertThat(authenticateBearer.authenticate(scene.accessTokenOf(signIn)))
        .get()
        .extracting(token -> token.claims().subject())
        .isEqualTo(scene.ann.subject().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {ISSUER, AUDIENCE})
  void a_token_may_be_meant_for_the_issuer_or_the_default_audience(String audience) {
    assertThat(authenticate("elsewhere", audience)).isPresent();
  }

  /** RFC 8725 §3.9. */
  @ParameterizedTest
  @ValueSource(strings = {"elsewhere", ISSUER + "/", "HTTPS://IDENTITY.EXAMPLE", "app"})
  void a_token_meant_for_somebody_else_opens_nothing_here(String audience) {
    assertThat(authenticate(audience)).isEmpty();
  }

  @Test
  void a_token_that_is_no_longer_good_opens_nothing() {
    String token = scene.accessTokenOf(scene.signIn());
    scene.clock.advance(ACCESS_LIFETIME);

    assertThat(authenticateBearer.authenticate(token)).isEmpty();
  }

  @Test
  void a_token_of_an_ended_sign_in_opens_nothing() {
    LiveSignIn signIn = scene.signIn();
    var use = new Use(scene.clock.instant(), TokenScene.HOME);
    scene.endSignIn.store(signIn.token().end(use, Ending.Reason.LOGOUT));

    assertThat(authenticateBearer.authenticate(scene.accessTokenOf(signIn))).isEmpty();
  }

  @Test
  void junk_opens_nothing() {
    assertThat(authenticateBearer.authenticate("")).isEmpty();
    assertThat(authenticateBearer.authenticate("junk")).isEmpty();
  }

  private Optional<VerifiedAccessToken> authenticate(String... audience) {
    Client client = SampleClient.publicClient("other").audience(audience).build();
    LiveSignIn signIn = scene.signIn(scene.ann, client);

    return authenticateBearer.authenticate(scene.accessTokenOf(signIn));
  }
}
