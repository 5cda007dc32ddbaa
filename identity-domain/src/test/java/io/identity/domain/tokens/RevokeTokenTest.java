package io.identity.domain.tokens;

import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static io.identity.domain.tokens.TokenScene.ALL_DEAD;
import static io.identity.domain.tokens.TokenScene.AWAY;
import static io.identity.domain.tokens.TokenScene.MAX_SKEW;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.tokens.Minting.Minted;
import io.identity.domain.tokens.TokenRevocation.AccessTokenRevoked;
import io.identity.domain.tokens.TokenRevocation.NothingToRevoke;
import io.identity.domain.tokens.TokenRevocation.OtherClient;
import io.identity.domain.tokens.TokenRevocation.SignInRevoked;
import io.identity.domain.tokens.TokenRevocation.Unreadable;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7009. */
class RevokeTokenTest {

  private final TokenScene scene = new TokenScene();
  private final RevokeToken revokeToken =
      new RevokeToken(
          scene.format,
          scene.refreshTokens,
          scene.endSignIn,
          scene.accessTokens,
          scene.revocations,
          scene.revocationPolicy,
          scene.events,
          scene.clock);
  private final Client other = scene.register(SampleClient.confidential("other"));
  private final LiveSignIn signIn = scene.signIn();
  private final SessionId id = signIn.token().id();
  private final Minted accessToken = scene.minted(signIn);

  /** {@code exp} is a whole second, so it comes a little before the start plus the life. */
  private final Instant dead = accessToken.claims().expiresAt().plus(MAX_SKEW);

  @Test
  void a_refresh_token_takes_its_whole_sign_in_with_it() {
    RefreshToken ended =
        SampleSignIn.like(signIn.token())
            .ending(new Ending(START, AWAY.ip(), Ending.Reason.REVOKED_BY_CLIENT))
            .build();

    assertThat(revoke(signIn.value().reveal())).isEqualTo(new SignInRevoked(ended));
    assertThat(scene.stored(id)).isEqualTo(ended);
    assertThat(scene.revocations.stored())
        .containsExactly(Revocation.signIn(id.toString(), ALL_DEAD));
    assertReported(
        "refresh_token.revoked",
        Facts.NONE.subject(scene.ann.subject().toString()).client("app").session(id.toString()));
  }

  @Test
  void a_spent_refresh_token_takes_its_whole_sign_in_with_it() {
    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotation.Rotated.class);

    assertThat(revoke(signIn.value().reveal())).isInstanceOf(SignInRevoked.class);
    assertThat(scene.stored(id).ended()).isTrue();
  }

  @Test
  void nothing_works_after_a_refresh_token_was_revoked() {
    assertThat(revoke(signIn.value().reveal())).isInstanceOf(SignInRevoked.class);

    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotation.Refused.class);
    assertThat(scene.checkAccessToken.check(accessToken.compact()))
        .isEqualTo(new AccessCheck.Rejected(AccessCheck.Reason.REVOKED));
  }

  @Test
  void a_sign_in_that_has_ended_is_left_as_it_is_and_its_denial_confirmed() {
    var use = new Use(START, AWAY);
    RefreshToken ended = signIn.token().end(use, Ending.Reason.LOGOUT);
    scene.refreshTokens.save(ended);

    assertThat(revoke(signIn.value().reveal())).isEqualTo(new NothingToRevoke());
    assertThat(scene.stored(id)).isEqualTo(ended);
    assertThat(scene.revocations.stored())
        .containsExactly(
            Revocation.signIn(id.toString(), scene.revocationPolicy.untilAllDead(START)));
    assertThat(scene.events.reported()).isEmpty();
  }

  @Test
  void another_clients_refresh_token_stays_good() {
    assertThat(revokeToken.revoke(signIn.value().reveal(), other, AWAY))
        .isEqualTo(new OtherClient(other.id()));
    assertThat(scene.stored(id)).isEqualTo(signIn.token());
    assertThat(scene.revocations.stored()).isEmpty();
    assertReported("revocation.refused", Facts.NONE.client("other").reason("other_client"));
  }

  @Test
  void an_access_token_is_denied_until_nobody_accepts_it_any_more() {
    assertThat(revoke(accessToken.compact()))
        .isEqualTo(new AccessTokenRevoked(accessToken.claims()));
    assertThat(scene.revocations.stored())
        .containsExactly(Revocation.token(accessToken.claims().id(), dead));
    assertReported(
        "access_token.revoked",
        Facts.NONE
            .subject(scene.ann.subject().toString())
            .client("app")
            .token(accessToken.claims().id()));
  }

  @Test
  void an_access_token_does_not_take_the_sign_in_with_it() {
    assertThat(revoke(accessToken.compact())).isInstanceOf(AccessTokenRevoked.class);

    assertThat(scene.stored(id)).isEqualTo(signIn.token());
  }

  @Test
  void a_services_access_token_is_denied() {
    Minted ofService = scene.minted(other, other.scopes());

    assertThat(revokeToken.revoke(ofService.compact(), other, AWAY))
        .isEqualTo(new AccessTokenRevoked(ofService.claims()));
    assertThat(scene.revocations.stored())
        .containsExactly(Revocation.token(ofService.claims().id(), dead));
  }

  @Test
  void another_clients_access_token_stays_good() {
    assertThat(revokeToken.revoke(accessToken.compact(), other, AWAY))
        .isEqualTo(new OtherClient(other.id()));
    assertThat(scene.revocations.stored()).isEmpty();
  }

  /** A consumer with a slow clock accepts it for a while yet. */
  @Test
  void an_access_token_that_just_expired_is_still_denied() {
    scene.clock.set(START.plus(ACCESS_LIFETIME));

    assertThat(revoke(accessToken.compact())).isInstanceOf(AccessTokenRevoked.class);
  }

  @Test
  void an_access_token_is_denied_until_just_before_it_is_dead() {
    scene.clock.set(dead.minusNanos(1));

    assertThat(revoke(accessToken.compact())).isInstanceOf(AccessTokenRevoked.class);
  }

  @Test
  void there_is_nothing_to_deny_exactly_when_an_access_token_is_dead() {
    scene.clock.set(dead);

    assertNothingToRevoke(accessToken.compact());
  }

  @Test
  void revoking_an_access_token_again_changes_nothing() {
    assertThat(revoke(accessToken.compact())).isInstanceOf(AccessTokenRevoked.class);
    assertThat(revoke(accessToken.compact())).isInstanceOf(AccessTokenRevoked.class);

    assertThat(scene.revocations.stored()).hasSize(1);
  }

  /** RFC 7009 §2.2. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "junk", "irt_junk", "a.b.c", "a.b.c.d", "a.b.c.d.", "a..c.d.e", "a.b.c.d.e.f"})
  void an_unknown_text_is_nothing_to_revoke(String text) {
    assertNothingToRevoke(text);
  }

  /** RFC 7009 §2.2.1. */
  @Test
  void an_encrypted_token_cannot_be_told_from_any_other() {
    assertThat(revoke("eyJ.a-b._c.d.e")).isEqualTo(new Unreadable(scene.app.id()));
    assertThat(scene.revocations.stored()).isEmpty();
    assertReported("revocation.refused", Facts.NONE.client("app").reason("unsupported_token_type"));
  }

  @Test
  void a_refresh_token_whose_sign_in_is_not_stored_is_nothing_to_revoke() {
    assertNothingToRevoke(scene.format.first(SampleSignIn.newId()).reveal());
  }

  private TokenRevocation revoke(String presented) {
    return revokeToken.revoke(presented, scene.app, AWAY);
  }

  private void assertNothingToRevoke(String presented) {
    assertThat(revoke(presented)).isEqualTo(new NothingToRevoke());
    assertThat(scene.revocations.stored()).isEmpty();
    assertThat(scene.events.reported()).isEmpty();
  }

  private void assertReported(String name, Facts facts) {
    assertThat(scene.events.names()).containsExactly(name);
    assertThat(scene.events.last().facts()).isEqualTo(facts);
  }
}
