package io.identity.domain.tokens;

import static io.identity.domain.tokens.TokenScene.ISSUER;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.tokens.AccessCheck.Accepted;
import io.identity.domain.tokens.AccessCheck.Reason;
import io.identity.domain.tokens.AccessCheck.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckAccessTokenTest {

  /** How far ahead another node's clock may be. */
  private static final Duration CLOCK_LEAD = Duration.ofSeconds(5);

  private static final Instant EXPIRY = START.plus(Duration.ofMinutes(15));
  private static final Instant LONG_AFTER = EXPIRY.plus(Duration.ofDays(1));
  private static final SessionId SID = SampleSignIn.newId();

  private final TokenScene scene = new TokenScene();

  static List<Revocation> denials() {
    return List.of(
        Revocation.token("jti-1", LONG_AFTER),
        Revocation.signIn(SID.toString(), LONG_AFTER),
        Revocation.subject("sub-1", 6, LONG_AFTER),
        Revocation.client("app", 9, LONG_AFTER),
        Revocation.key(InMemoryAccessTokens.KID, LONG_AFTER));
  }

  @Test
  void a_good_token_is_accepted_with_its_claims() {
    AccessToken token = token(START);

    assertThat(check(token))
        .isEqualTo(new Accepted(new VerifiedAccessToken(InMemoryAccessTokens.KID, token)));
  }

  @Test
  void what_this_server_has_not_signed_is_rejected() {
    assertThat(scene.checkAccessToken.check("junk")).isEqualTo(new Rejected(Reason.NOT_OURS));
  }

  @Test
  void a_refresh_token_is_no_access_token() {
    assertThat(scene.checkAccessToken.check(scene.signIn().value().reveal()))
        .isEqualTo(new Rejected(Reason.NOT_OURS));
  }

  @Test
  void a_token_is_good_until_just_before_it_expires() {
    scene.clock.set(EXPIRY.minusNanos(1));

    assertThat(check(token(START))).isInstanceOf(Accepted.class);
  }

  @Test
  void a_token_has_expired_exactly_at_its_expiry() {
    scene.clock.set(EXPIRY);

    assertThat(check(token(START))).isEqualTo(new Rejected(Reason.EXPIRED));
  }

  @Test
  void a_token_of_a_node_whose_clock_leads_a_little_is_good() {
    assertThat(check(token(START.plus(CLOCK_LEAD)))).isInstanceOf(Accepted.class);
  }

  @Test
  void a_token_from_further_in_the_future_is_not_yet_valid() {
    assertThat(check(token(START.plus(CLOCK_LEAD).plusNanos(1))))
        .isEqualTo(new Rejected(Reason.NOT_YET_VALID));
  }

  @ParameterizedTest
  @MethodSource("denials")
  void a_token_is_rejected_whatever_it_is_denied_by(Revocation denial) {
    scene.revocations.add(denial);

    assertThat(check(token(START))).isEqualTo(new Rejected(Reason.REVOKED));
  }

  @Test
  void a_revoked_token_that_expired_has_expired() {
    scene.revocations.add(Revocation.token("jti-1", LONG_AFTER));
    scene.clock.set(EXPIRY);

    assertThat(check(token(START))).isEqualTo(new Rejected(Reason.EXPIRED));
  }

  @Test
  void a_token_is_neither_good_nor_bad_when_nobody_knows_what_is_revoked() {
    scene.revokedTokens.disconnect();

    assertThatIllegalStateException().isThrownBy(() -> check(token(START)));
  }

  private AccessCheck check(AccessToken token) {
    return scene.checkAccessToken.check(scene.accessTokens.sign(token));
  }

  private AccessToken token(Instant issuedAt) {
    return new AccessToken(
        "jti-1",
        ISSUER,
        "sub-1",
        "sub-1",
        Set.of(),
        List.of(ISSUER),
        issuedAt,
        EXPIRY,
        scene.app.id(),
        scene.app.scopes(),
        5,
        8,
        new AccessToken.SignIn(SID, START),
        AccessTokenType.JWT,
        CustomClaims.NONE);
  }
}
