package io.identity.domain.tokens;

import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static io.identity.domain.tokens.TokenScene.ALL_DEAD;
import static io.identity.domain.tokens.TokenScene.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.audit.Facts;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.keys.InMemorySigningKeys;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.tokens.Inspection.Inspected;
import io.identity.domain.tokens.Inspection.Problem;
import io.identity.domain.tokens.Inspection.Unverified;
import io.identity.domain.tokens.TokenReader.Reading;
import io.identity.domain.tokens.TokenReader.Reading.Reason;
import io.identity.domain.tokens.TokenReader.Reading.Signed;
import io.identity.domain.tokens.TokenReader.Reading.Unreadable;
import io.identity.domain.users.SampleUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectTokenTest {

  private final TokenScene scene = new TokenScene();
  private final LiveSignIn signIn = scene.signIn();
  private final Minting.Minted minted = scene.minted(signIn);
  private final AccessToken token = minted.claims();

  private Reading reading =
      new Signed(InMemoryAccessTokens.KID, "JWT", Map.of("iss", ISSUER, "tenant", "north"));

  private final InspectToken inspectToken =
      new InspectToken(
          presented -> reading,
          scene.accessTokens,
          new InMemorySigningKeys(),
          scene.revokedTokens,
          scene.standings,
          scene.clients,
          scene.policy,
          scene.events,
          scene.clock);

  @Test
  void a_good_token_has_no_problems() {
    Inspected inspected = inspected(minted.compact());

    assertThat(inspected.usable()).isTrue();
    assertThat(inspected.problems()).isEmpty();
    assertThat(inspected.token()).isEqualTo(reading);
  }

  @Test
  void who_asked_about_which_token_is_on_record() {
    inspected(minted.compact());

    assertThat(scene.events.last().name()).isEqualTo("access_token.inspected");
    assertThat(scene.events.last().facts())
        .isEqualTo(
            Facts.NONE
                .subject(token.subject())
                .client("app")
                .session(signIn.token().id().toString())
                .token(token.id()));
  }

  @Test
  void an_expired_token_is_read_and_said_to_be_expired_from_that_instant_on() {
    scene.clock.set(token.expiresAt().minusNanos(1));
    assertProblems();

    scene.clock.set(token.expiresAt());
    assertProblems(Problem.EXPIRED);
  }

  @Test
  void a_token_from_a_clock_that_is_ahead_is_not_valid_yet() {
    scene.clock.set(token.issuedAt().minusSeconds(5));
    assertProblems();

    scene.clock.set(token.issuedAt().minusSeconds(5).minusNanos(1));
    assertProblems(Problem.NOT_YET_VALID);
  }

  @Test
  void a_revoked_token_is_told_from_a_revoked_sign_in() {
    scene.revocations.add(Revocation.token(token.id(), ALL_DEAD));
    assertProblems(Problem.TOKEN_REVOKED);
    assertThat(inspected(scene.accessTokenOf(signIn)).usable()).isTrue();

    scene.revocations.add(Revocation.signIn(signIn.token().id().toString(), ALL_DEAD));
    assertProblems(Problem.TOKEN_REVOKED, Problem.SIGN_IN_REVOKED);
    assertThat(inspected(scene.accessTokenOf(signIn)).problems())
        .containsExactly(Problem.SIGN_IN_REVOKED);
  }

  @Test
  void everything_of_a_person_revoked_is_a_level_of_its_own() {
    scene.revocations.add(Revocation.subject(token.subject(), 1, ALL_DEAD));

    assertProblems(Problem.SUBJECT_REVOKED);
  }

  @Test
  void so_is_everything_of_a_client() {
    scene.revocations.add(Revocation.client("app", 1, ALL_DEAD));

    assertProblems(Problem.CLIENT_REVOKED);
  }

  @Test
  void and_everything_of_a_key() {
    scene.revocations.add(Revocation.key(InMemoryAccessTokens.KID, ALL_DEAD));

    assertProblems(Problem.KEY_REVOKED);
  }

  @Test
  void all_problems_are_told_at_once() {
    scene.revocations.add(Revocation.token(token.id(), ALL_DEAD));
    scene.revocations.add(Revocation.client("app", 1, ALL_DEAD));
    scene.clock.advance(ACCESS_LIFETIME);

    assertProblems(Problem.EXPIRED, Problem.TOKEN_REVOKED, Problem.CLIENT_REVOKED);
  }

  @Test
  void a_disabled_person_or_client_is_named() {
    scene.users.save(SampleUser.like(scene.ann).disabled().build());
    assertProblems(Problem.SUBJECT_DISABLED);

    scene.clients.save(SampleClient.like(scene.app).disabled().build());
    assertProblems(Problem.CLIENT_DISABLED);
  }

  @Test
  void a_services_token_is_about_its_client_only() {
    Client service = scene.register(SampleClient.confidential("service"));
    Minting.Minted ofService = scene.minted(service, service.scopes());

    assertThat(inspected(ofService.compact()).usable()).isTrue();
    assertThat(scene.events.last().facts())
        .isEqualTo(Facts.NONE.client("service").token(ofService.claims().id()));
  }

  @Test
  void what_our_key_signed_and_is_no_access_token_is_told_by_its_kind() {
    reading = new Signed("key-1", "feed+jwt", Map.of("iss", ISSUER));
    assertThat(inspected("feed").problems()).containsExactly(Problem.WRONG_TYPE);

    reading = new Signed("key-1", "at+jwt", Map.of("iss", "https://other.example"));
    assertThat(inspected("foreign").problems()).containsExactly(Problem.WRONG_ISSUER);

    reading = new Signed("key-1", "JWT", Map.of("iss", ISSUER));
    assertThat(inspected("id token").problems()).containsExactly(Problem.NO_ACCESS_TOKEN);
    assertThat(scene.events.last().facts()).isEqualTo(Facts.NONE);
  }

  @Test
  void a_key_that_is_not_there_any_more_is_removed() {
    assertThat(inspected(minted.compact()).stage()).isEqualTo(Stage.REMOVED);
  }

  @Test
  void nothing_is_told_about_what_no_key_of_ours_signed() {
    reading = new Unreadable(Reason.BAD_SIGNATURE);

    Inspection inspection = inspectToken.inspect(minted.compact());

    assertThat(inspection).isEqualTo(new Unverified(Reason.BAD_SIGNATURE));
    assertThat(scene.events.last().facts()).isEqualTo(Facts.NONE.reason("bad_signature"));
  }

  @Test
  void not_to_know_what_is_revoked_is_no_answer() {
    scene.revokedTokens.disconnect();

    assertThatIllegalStateException().isThrownBy(() -> inspectToken.inspect(minted.compact()));
  }

  private void assertProblems(Problem... problems) {
    assertThat(inspected(minted.compact()).problems()).containsExactly(problems);
  }

  private Inspected inspected(String presented) {
    return (Inspected) inspectToken.inspect(presented);
  }
}
