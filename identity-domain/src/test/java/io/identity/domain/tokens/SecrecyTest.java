package io.identity.domain.tokens;

import static io.identity.domain.tokens.TokenScene.AWAY;
import static io.identity.domain.tokens.TokenScene.HOME;
import static io.identity.domain.tokens.TokenScene.START;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.tokens.Rotation.Rotated;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever is printed by mistake gives nothing away. */
class SecrecyTest {

  private final TokenScene scene = new TokenScene();
  private final LiveSignIn signIn = scene.signIn();
  private final String secret = signIn.value().reveal();

  @Test
  void a_refresh_token_shows_nothing_of_itself() {
    assertThat(signIn.value()).hasToString("RefreshTokenValue[…]");
  }

  @Test
  void a_request_shows_only_its_client() {
    var request =
        new RefreshRequest(secret, Optional.of("ey.J.x"), Optional.empty(), scene.app, AWAY);

    assertThat(request).hasToString("RefreshRequest[client=app]");
  }

  @Test
  void an_outcome_shows_neither_token_nor_hash_nor_salt_nor_address() {
    var rotated = (Rotated) scene.rotate(signIn.value(), AWAY);
    String salt = requireNonNull(rotated.signIn().token().live().derivation()).salt();

    assertThat(rotated.toString())
        .doesNotContain(rotated.signIn().value().reveal())
        .doesNotContain(rotated.signIn().value().hash())
        .doesNotContain(salt)
        .doesNotContain(HOME.ip())
        .doesNotContain(AWAY.ip())
        .doesNotContain(AWAY.device());
  }

  @Test
  void an_end_shows_no_address() {
    assertThat(new Ending(START, AWAY.ip(), Ending.Reason.LOGOUT)).hasToString("Ending[LOGOUT]");
  }

  @Test
  void a_key_shows_only_its_version() {
    assertThat(scene.keys.current()).hasToString("RefreshTokenKey[version=1]");
  }

  @Test
  void a_minted_token_shows_only_its_id() {
    var minted = scene.minted(signIn);

    assertThat(minted).hasToString("Minted[jti=" + minted.claims().id() + "]");
  }

  @Test
  void only_the_hash_of_a_token_is_stored() {
    RefreshToken stored = scene.stored(signIn.token().id());

    assertThat(stored.live().hash()).isEqualTo(signIn.value().hash()).doesNotContain(secret);
  }
}
