package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.confidential;
import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.revocation.Revocation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntrospectTokenTest {

  private static final Client RESOURCE_SERVER = confidential("records").resourceServer().build();

  private final TokenScene scene =
      new TokenScene(SampleClient.publicClient("app").audience("lab", "archive"));
  private final IntrospectToken introspectToken =
      new IntrospectToken(scene.checkAccessToken, scene.noteActivity);
  private final LiveSignIn signIn = scene.signIn();
  private final String token = scene.accessTokenOf(signIn);

  @Test
  void a_resource_server_may_know_of_every_token() {
    assertKnown(RESOURCE_SERVER);
  }

  @Test
  void a_client_may_know_of_its_own_tokens() {
    assertKnown(scene.app);
  }

  @Test
  void a_client_may_know_of_tokens_meant_for_it() {
    assertKnown(confidential("lab").build());
    assertKnown(confidential("archive").build());
  }

  /** RFC 7662 §2.2: as if the token were not active. */
  @Test
  void nobody_else_learns_that_the_token_is_active() {
    assertThat(introspect(confidential("curious").build())).isEmpty();
    assertThat(introspect(confidential("LAB").build())).isEmpty();
  }

  @Test
  void an_expired_token_is_not_active() {
    scene.clock.advance(ACCESS_LIFETIME);

    assertThat(introspect(RESOURCE_SERVER)).isEmpty();
  }

  @Test
  void a_revoked_token_is_not_active() {
    scene.revocations.add(Revocation.signIn(signIn.token().id().toString(), TokenScene.ALL_DEAD));

    assertThat(introspect(RESOURCE_SERVER)).isEmpty();
  }

  @Test
  void junk_is_not_active() {
    assertThat(introspectToken.introspect("junk", RESOURCE_SERVER)).isEmpty();
  }

  @Test
  void a_refresh_token_is_never_active() {
    assertThat(introspectToken.introspect(signIn.value().reveal(), RESOURCE_SERVER)).isEmpty();
    assertThat(introspectToken.introspect(signIn.value().reveal(), scene.app)).isEmpty();
  }

  private void assertKnown(Client caller) {
    assertThat(introspect(caller))
        .get()
        .extracting(AccessToken::subject)
        .isEqualTo(scene.ann.subject().toString());
  }

  private Optional<AccessToken> introspect(Client caller) {
    return introspectToken.introspect(token, caller);
  }
}
