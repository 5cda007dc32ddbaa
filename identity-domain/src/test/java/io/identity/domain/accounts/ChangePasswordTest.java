package io.identity.domain.accounts;

import static io.identity.domain.accounts.AccountScene.ANNS;
import static io.identity.domain.accounts.AccountScene.OTHER;
import static io.identity.domain.tokens.TokenScene.AWAY;
import static io.identity.domain.tokens.TokenScene.START;
import static io.identity.domain.users.SampleUser.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.accounts.PasswordChange.Busy;
import io.identity.domain.accounts.PasswordChange.Changed;
import io.identity.domain.accounts.PasswordChange.PasswordUnacceptable;
import io.identity.domain.accounts.PasswordChange.Refused;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.users.InMemoryPasswordHasher;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordFlaw;
import io.identity.domain.users.PasswordHash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangePasswordTest {

  private final AccountScene scene = new AccountScene();
  private final LiveSignIn here = scene.tokens.signIn();

  @Test
  void the_new_password_takes_the_old_ones_place() {
    assertThat(change(PASSWORD, OTHER)).isEqualTo(new Changed(scene.ann.subject()));

    assertThat(storedHash()).isEqualTo(InMemoryPasswordHasher.hashOf(OTHER));
    assertThat(scene.tokens.events.names()).containsExactly("password.changed");
  }

  @Test
  void the_sign_in_that_asks_stays_and_all_others_end() {
    LiveSignIn elsewhere = scene.tokens.signIn();

    assertThat(change(PASSWORD, OTHER)).isInstanceOf(Changed.class);
    assertThat(scene.tokens.stored(here.token().id())).isEqualTo(here.token());
    assertThat(scene.tokens.stored(elsewhere.token().id()).ending())
        .isEqualTo(new Ending(START, AWAY.ip(), Ending.Reason.PASSWORD_CHANGED));
    assertThat(scene.tokens.events.names()).containsExactly("session.ended", "password.changed");
  }

  @Test
  void a_wrong_current_password_changes_nothing() {
    LiveSignIn elsewhere = scene.tokens.signIn();

    assertThat(change(OTHER, OTHER)).isEqualTo(new Refused(scene.ann.subject()));
    assertThat(storedHash()).isEqualTo(InMemoryPasswordHasher.hashOf(PASSWORD));
    assertThat(scene.tokens.stored(elsewhere.token().id()).ended()).isFalse();
    assertThat(scene.tokens.events.names()).containsExactly("password.change_refused");
  }

  @Test
  void a_password_that_cannot_be_chosen_is_refused_before_it_costs_anything() {
    assertThat(change(PASSWORD, new Password("too short")))
        .isEqualTo(new PasswordUnacceptable(PasswordFlaw.TOO_SHORT));
    assertThat(change(PASSWORD, new Password("my mail is ann@clinic.example")))
        .isEqualTo(new PasswordUnacceptable(PasswordFlaw.CONTAINS_NAME));
    assertThat(scene.hasher.hashed()).isZero();
  }

  @Test
  void leave_to_reset_the_password_dies_with_the_old_one() {
    MessageToken token = scene.forgotten(ANNS);

    assertThat(change(PASSWORD, OTHER)).isInstanceOf(Changed.class);
    assertThat(scene.resets.find(token.hash())).isEmpty();
  }

  @Test
  void a_password_that_somebody_else_changed_meanwhile_is_not_changed_again() {
    var third = InMemoryPasswordHasher.hashOf(new Password("a third and longer password"));
    scene.hasher.meanwhile(() -> scene.tokens.users.save(scene.ann.withPassword(third)));

    assertThat(change(PASSWORD, OTHER)).isInstanceOf(Refused.class);
    assertThat(storedHash()).isEqualTo(third);
  }

  @Test
  void nothing_changes_while_too_many_are_hashing() {
    scene.hasher.overload();

    assertThat(change(PASSWORD, OTHER)).isEqualTo(new Busy());
    assertThat(storedHash()).isEqualTo(InMemoryPasswordHasher.hashOf(PASSWORD));
  }

  @Test
  void the_slow_hashes_run_outside_the_transaction() {
    scene.hasher.meanwhile(() -> assertThat(scene.transaction.open()).isFalse());

    assertThat(change(PASSWORD, OTHER)).isInstanceOf(Changed.class);
    assertThat(scene.hasher.hashed()).isEqualTo(2);
  }

  private PasswordChange change(Password current, Password chosen) {
    return scene.changePassword.change(
        scene.ann.subject(), here.token().id(), current, chosen, AWAY);
  }

  private @Nullable PasswordHash storedHash() {
    return scene.tokens.users.find(scene.ann.subject()).orElseThrow().passwordHash();
  }
}
