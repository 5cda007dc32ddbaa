package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.scopes;
import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static io.identity.domain.tokens.TokenScene.AUDIENCE;
import static io.identity.domain.tokens.TokenScene.ISSUER;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.tokens.MintAccessToken.Minted;
import io.identity.domain.users.SampleUser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MintAccessTokenTest {

  /** The start without its fraction: {@code iat} and {@code exp} are whole seconds. */
  private static final Instant ISSUED = Instant.parse("2026-01-01T10:00:00Z");

  private final TokenScene scene = new TokenScene(SampleClient.publicClient("app").epoch(8));
  private final Client service =
      SampleClient.confidential("service").scoped("sync").epoch(3).build();

  @Test
  void a_persons_token_says_who_through_what_and_for_how_long() {
    LiveSignIn signIn =
        scene.signIn(SampleUser.like(scene.ann).epoch(5).groups("nurse").build(), scene.app);
    AccessToken token = scene.mint.forSignIn(signIn).claims();
    String sub = scene.ann.subject().toString();

    assertThat(token)
        .isEqualTo(
            new AccessToken(
                token.id(),
                ISSUER,
                sub,
                sub,
                Set.of("nurse"),
                List.of(AUDIENCE),
                ISSUED,
                ISSUED.plus(ACCESS_LIFETIME),
                scene.app.id(),
                scopes("read write"),
                5,
                8,
                new AccessToken.SignIn(signIn.token().id(), START)));
  }

  @Test
  void a_later_token_of_a_sign_in_tells_when_the_person_signed_in() {
    LiveSignIn signIn = scene.signIn();
    scene.clock.advance(Duration.ofMinutes(20));
    var renewed = (Rotation.Rotated) scene.rotate(signIn.value());
    AccessToken token = scene.mint.forSignIn(renewed.signIn()).claims();

    assertThat(token.issuedAt()).isEqualTo(ISSUED.plus(Duration.ofMinutes(20)));
    assertThat(token.signIn()).isEqualTo(new AccessToken.SignIn(signIn.token().id(), START));
  }

  @Test
  void no_access_token_outlives_its_sign_in() {
    LiveSignIn signIn = scene.signIn();
    scene.clock.set(signIn.token().expiresAt().minusSeconds(60));

    assertThat(scene.mint.forSignIn(signIn).claims().expiresAt())
        .isEqualTo(signIn.token().expiresAt().truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  void a_services_token_is_about_the_service_alone() {
    AccessToken token = scene.mint.forService(service, scopes("sync")).claims();

    assertThat(token)
        .isEqualTo(
            new AccessToken(
                token.id(),
                ISSUER,
                "service",
                "service",
                Set.of(),
                List.of(AUDIENCE),
                ISSUED,
                ISSUED.plus(ACCESS_LIFETIME),
                service.id(),
                scopes("sync"),
                3,
                3,
                null));
  }

  @Test
  void a_client_may_have_an_audience_of_its_own() {
    Client lab = SampleClient.confidential("lab").audience("lab", "archive").build();

    assertThat(scene.mint.forService(lab, lab.scopes()).claims().audience())
        .containsExactly("lab", "archive");
  }

  @Test
  void every_token_has_an_id_of_its_own() {
    LiveSignIn signIn = scene.signIn();

    assertThat(scene.mint.forSignIn(signIn).claims().id())
        .isNotEqualTo(scene.mint.forSignIn(signIn).claims().id());
    assertThat(scene.mint.forService(service, scopes("sync")).claims().id())
        .isNotEqualTo(scene.mint.forService(service, scopes("sync")).claims().id());
  }

  @Test
  void what_is_handed_out_is_the_signed_form_of_the_claims() {
    Minted minted = scene.mint.forSignIn(scene.signIn());

    assertThat(scene.accessTokens.verify(minted.compact()))
        .contains(new VerifiedAccessToken(InMemoryAccessTokens.KID, minted.claims()));
  }

  @Test
  void a_token_for_an_audience_that_wants_it_is_encrypted_after_it_was_signed() {
    scene.encrypter.add("lab");
    Client lab = SampleClient.confidential("billing").audience("lab").build();

    Minted minted = scene.mint.forService(lab, lab.scopes());

    assertThat(minted.compact()).startsWith("for lab: ");
    assertThat(scene.accessTokens.verify(minted.compact().substring("for lab: ".length())))
        .contains(new VerifiedAccessToken(InMemoryAccessTokens.KID, minted.claims()));
  }

  @Test
  void a_persons_token_is_encrypted_too_and_one_for_somebody_else_is_not() {
    scene.encrypter.add(AUDIENCE);
    assertThat(scene.mint.forSignIn(scene.signIn()).compact()).startsWith("for " + AUDIENCE);

    Client lab = SampleClient.confidential("billing").audience("lab").build();
    assertThat(scene.mint.forService(lab, lab.scopes()).compact()).doesNotStartWith("for");
  }
}
