package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.scopes;
import static io.identity.domain.tokens.TokenScene.ABSOLUTE;
import static io.identity.domain.tokens.TokenScene.HOME;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.GrantType;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.tokens.Rotation.Reason;
import io.identity.domain.tokens.Rotation.Refused;
import io.identity.domain.tokens.Rotation.Rotated;
import io.identity.domain.users.SampleUser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A refusal that ends nothing: each reason, and that it leaves the sign-in as it was. */
class RefusedRotationTest {

  private final TokenScene scene = new TokenScene();
  private final LiveSignIn signIn = scene.signIn();
  private RefreshToken untouched = signIn.token();
  private List<Revocation> denied = List.of();

  @AfterEach
  void nothing_is_changed_or_denied() {
    assertThat(scene.stored(untouched.id())).isEqualTo(untouched);
    assertThat(scene.revocations.stored()).isEqualTo(denied);
  }

  @Test
  void a_text_that_is_no_token_is_refused() {
    assertRefused(scene.rotate("junk"), Reason.MALFORMED);
    assertRefused(scene.rotate(signIn.value().reveal() + "A"), Reason.MALFORMED);
  }

  @Test
  void a_token_whose_sign_in_is_not_stored_is_refused() {
    assertRefused(scene.rotate(scene.format.first(SampleSignIn.newId())), Reason.UNKNOWN);
  }

  @Test
  void a_client_without_the_grant_is_refused() {
    Client service =
        scene.register(SampleClient.confidential("service").grants(GrantType.CLIENT_CREDENTIALS));

    assertRefused(scene.rotateAs(service, signIn.value().reveal()), Reason.GRANT_NOT_ALLOWED);
  }

  /** RFC 6749 §6. */
  @Test
  void another_client_is_refused() {
    Client other = scene.register(SampleClient.publicClient("other"));

    assertRefused(scene.rotateAs(other, signIn.value().reveal()), Reason.OTHER_CLIENT);
  }

  /** Its answer, too, waits until the sign-in's access tokens are denied: hence the entry. */
  @Test
  void a_token_of_an_ended_sign_in_is_refused_and_its_denial_confirmed() {
    var use = new Use(START, HOME);
    store(signIn.token().end(use, Ending.Reason.LOGOUT));

    assertRefused(scene.rotate(signIn.value()), Reason.ENDED);
    denied =
        List.of(
            Revocation.signIn(
                signIn.token().id().toString(), scene.revocationPolicy.untilAllDead(START)));
  }

  @Test
  void a_disabled_person_is_refused() {
    scene.users.save(SampleUser.like(scene.ann).disabled().build());

    assertRefused(scene.rotate(signIn.value()), Reason.REVOKED);
  }

  @Test
  void a_disabled_client_is_refused() {
    scene.clients.save(SampleClient.like(scene.app).disabled().build());

    assertRefused(scene.rotate(signIn.value()), Reason.REVOKED);
  }

  @Test
  void a_sign_in_from_before_the_person_was_revoked_is_refused() {
    scene.users.save(SampleUser.like(scene.ann).epoch(1).build());

    assertRefused(scene.rotate(signIn.value()), Reason.REVOKED);
  }

  @Test
  void a_sign_in_from_before_the_client_was_revoked_is_refused() {
    scene.clients.save(SampleClient.like(scene.app).epoch(1).build());

    assertRefused(scene.rotate(signIn.value()), Reason.REVOKED);
  }

  @Test
  void a_sign_in_of_somebody_who_is_gone_is_refused() {
    LiveSignIn stray = scene.signIn(SampleUser.named("gone").build(), scene.app);

    assertRefused(scene.rotate(stray.value()), Reason.REVOKED);
  }

  @Test
  void a_sign_in_at_its_absolute_end_is_refused() {
    store(SampleSignIn.like(signIn.token()).idleAt(START.plus(ABSOLUTE.plus(ABSOLUTE))).build());
    scene.clock.set(START.plus(ABSOLUTE));

    assertRefused(scene.rotate(signIn.value()), Reason.EXPIRED);
  }

  /** RFC 6749 §6. */
  @Test
  void a_scope_that_was_not_granted_is_refused_and_spends_nothing() {
    assertRefused(scene.rotateFor(scopes("read admin"), signIn.value()), Reason.INVALID_SCOPE);
  }

  @Test
  void a_token_from_after_the_backup_is_refused() {
    RefreshTokenValue next = scene.format.successor(signIn.value(), scene.format.newDerivation());

    assertRefused(scene.rotate(next), Reason.INCONSISTENT);
  }

  @Test
  void a_token_that_is_ours_but_not_the_stored_one_is_refused() {
    assertRefused(scene.rotate(scene.format.first(signIn.token().id())), Reason.INCONSISTENT);
  }

  @Test
  void a_predecessor_that_does_not_lead_to_the_live_token_is_refused() {
    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotated.class);
    untouched = scene.stored(untouched.id());

    assertRefused(scene.rotate(scene.format.first(signIn.token().id())), Reason.INCONSISTENT);
  }

  @Test
  void a_predecessor_of_a_token_that_was_not_derived_is_refused() {
    Generation live = signIn.token().live();
    store(
        SampleSignIn.like(signIn.token())
            .live(new Generation(1, live.hash(), null, live.since()))
            .build());

    assertRefused(scene.rotate(signIn.value()), Reason.INCONSISTENT);
  }

  @Test
  void an_access_token_of_another_sign_in_is_refused() {
    String foreign = scene.accessTokenOf(scene.signIn());

    assertRefused(scene.rotateWith(foreign, signIn.value()), Reason.FOREIGN_ACCESS_TOKEN);
  }

  @Test
  void an_access_token_of_a_service_is_refused() {
    String foreign = scene.minted(scene.app, scene.app.scopes()).compact();

    assertRefused(scene.rotateWith(foreign, signIn.value()), Reason.FOREIGN_ACCESS_TOKEN);
  }

  @Test
  void an_accompanying_text_that_is_no_access_token_is_refused() {
    assertRefused(scene.rotateWith("junk", signIn.value()), Reason.FOREIGN_ACCESS_TOKEN);
    assertRefused(scene.rotateWith("", signIn.value()), Reason.FOREIGN_ACCESS_TOKEN);
  }

  @Test
  void garbage_concerns_nobody_unless_an_authenticated_client_sent_it() {
    Client billing = scene.register(SampleClient.confidential("billing"));

    assertThat(scene.rotate("junk").facts()).isEqualTo(Facts.NONE.reason("malformed"));
    assertThat(scene.rotateAs(billing, "junk").facts())
        .isEqualTo(Facts.NONE.client("billing").reason("malformed"));
  }

  @Test
  void a_refusal_of_a_known_sign_in_concerns_its_person() {
    Rotation refused = scene.rotateFor(scopes("admin"), signIn.value());

    assertThat(refused.name()).isEqualTo("refresh_token.refused");
    assertThat(refused.facts())
        .isEqualTo(
            Facts.NONE
                .subject(scene.ann.subject().toString())
                .client("app")
                .session(signIn.token().id().toString())
                .reason("invalid_scope"));
  }

  @Test
  void an_inconsistency_has_a_name_of_its_own() {
    Rotation refused = scene.rotate(scene.format.first(signIn.token().id()));

    assertThat(refused.name()).isEqualTo("refresh_token.inconsistent");
  }

  private void store(RefreshToken changed) {
    untouched = changed;
    scene.refreshTokens.save(changed);
  }

  private void assertRefused(Rotation rotation, Reason reason) {
    assertThat(Optional.of(rotation))
        .containsInstanceOf(Refused.class)
        .get()
        .extracting(refused -> ((Refused) refused).reason())
        .isEqualTo(reason);
    assertThat(scene.events.last()).isEqualTo(rotation);
  }
}
