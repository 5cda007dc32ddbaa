package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.confidential;
import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.clients.GrantType;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.tokens.Acceptance.Accepted;
import io.identity.domain.tokens.Acceptance.NotAllowed;
import io.identity.domain.tokens.Acceptance.Reason;
import io.identity.domain.tokens.Acceptance.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AcceptSubjectTokenTest {

  private static final Client LAB = confidential("lab").build();

  private final TokenScene scene =
      new TokenScene(SampleClient.publicClient("app").audience("lab", "archive"));
  private final AcceptSubjectToken acceptSubjectToken =
      new AcceptSubjectToken(scene.checkAccessToken, scene.noteActivity, scene.events);
  private final LiveSignIn signIn = scene.signIn();
  private final String token = scene.accessTokenOf(signIn);
  private final String ann = scene.ann.subject().toString();

  @Test
  void a_client_acts_for_whoever_sent_it_a_token_that_is_meant_for_it() {
    assertAccepted(token, LAB);
  }

  @Test
  void a_client_acts_for_whoever_signed_in_through_it() {
    Client shop = scene.register(confidential("shop"));

    assertAccepted(scene.accessTokenOf(scene.signIn(scene.ann, shop)), shop);
  }

  @Test
  void that_is_activity() {
    assertAccepted(token, LAB);

    assertThat(scene.recentActivity.of(signIn.token().id())).isPresent();
  }

  @Test
  void a_token_that_was_found_somewhere_is_worth_nothing() {
    assertRefused(Reason.ANOTHER_CLIENT, ann, token, confidential("curious").build());
    assertRefused(Reason.ANOTHER_CLIENT, ann, token, confidential("LAB").build());
    assertRefused(
        Reason.ANOTHER_CLIENT, ann, token, confidential("records").resourceServer().build());
    assertThat(scene.recentActivity.of(signIn.token().id())).isEmpty();
  }

  @Test
  void a_service_is_nobody_to_act_for() {
    String service = scene.minted(LAB, LAB.scopes()).compact();

    assertRefused(Reason.NO_PERSON, "lab", service, LAB);
  }

  @Test
  void an_expired_token_is_refused() {
    scene.clock.advance(ACCESS_LIFETIME);

    assertRefused(Reason.EXPIRED, null, token, LAB);
  }

  @Test
  void a_revoked_token_is_refused() {
    scene.revocations.add(Revocation.signIn(signIn.token().id().toString(), TokenScene.ALL_DEAD));

    assertRefused(Reason.REVOKED, null, token, LAB);
  }

  @Test
  void what_is_no_access_token_is_refused() {
    assertRefused(Reason.NOT_OURS, null, "junk", LAB);
    assertRefused(Reason.NOT_OURS, null, signIn.value().reveal(), LAB);
  }

  /** Anybody could say that it is that client. */
  @Test
  void a_public_client_shows_nothing() {
    assertNotAllowed(scene.app);
  }

  @Test
  void a_client_needs_the_grant() {
    assertNotAllowed(confidential("lab").grants(GrantType.REFRESH_TOKEN).build());
  }

  private void assertAccepted(String presented, Client client) {
    assertThat(acceptSubjectToken.accept(presented, client))
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.token().subject()).isEqualTo(ann));
    assertThat(scene.events.reported()).isEmpty();
  }

  private void assertRefused(
      Reason reason, @Nullable String subject, String presented, Client client) {
    assertThat(acceptSubjectToken.accept(presented, client))
        .isEqualTo(new Refused(reason, subject, client.id()))
        .isEqualTo(scene.events.last());
    Facts facts = Facts.NONE.client(client.id().value()).reason(reason);
    assertThat(scene.events.last().facts())
        .isEqualTo(subject == null ? facts : facts.subject(subject));
  }

  private void assertNotAllowed(Client client) {
    assertThat(acceptSubjectToken.accept(token, client))
        .isEqualTo(new NotAllowed(ClientLimit.GRANT_NOT_ALLOWED, client.id()))
        .isEqualTo(scene.events.last());
    assertThat(scene.events.last().name()).isEqualTo("token_exchange.refused");
  }
}
