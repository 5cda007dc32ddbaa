package io.identity.domain.accounts;

import static io.identity.domain.accounts.AccountScene.ANNS;
import static io.identity.domain.accounts.AccountScene.BOBS;
import static io.identity.domain.accounts.AccountScene.OTHER;
import static io.identity.domain.users.SampleUser.username;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.accounts.RegistrationRequest.Busy;
import io.identity.domain.accounts.RegistrationRequest.Closed;
import io.identity.domain.accounts.RegistrationRequest.PasswordUnacceptable;
import io.identity.domain.accounts.RegistrationRequest.Registered;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordFlaw;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterAccountTest {

  private final AccountScene scene = new AccountScene();

  @Test
  void whoever_registers_gets_a_message_and_no_account_yet() {
    assertThat(scene.register("bob", BOBS)).isInstanceOf(Registered.class);
    scene.answerAll();

    assertThat(scene.mailer.last().to()).isEqualTo(BOBS);
    assertThat(scene.mailer.last().text())
        .contains("bob")
        .contains("https://id.example/account/confirm#token=" + scene.mailer.lastToken().value());
    assertThat(scene.tokens.users.findNamed(username("bob"))).isEmpty();
    assertThat(scene.tokens.users.findReachedAt(BOBS)).isEmpty();
    assertThat(scene.tokens.events.names())
        .containsExactly("user.registered", "registration.mailed");
  }

  /** Known or not, the same work is done before the answer. */
  @Test
  void the_answer_and_the_work_are_the_same_whoever_is_known() {
    for (var answer :
        List.of(
            scene.register("bob", BOBS),
            scene.register("ann", BOBS),
            scene.register("bob", ANNS))) {
      assertThat(answer).isInstanceOf(Registered.class);
    }

    assertThat(scene.hasher.hashed()).isEqualTo(3);
    assertThat(scene.requests.waiting()).isEqualTo(3);
    assertThat(scene.mailer.sent()).isEmpty();
    assertThat(scene.tokens.events.names()).containsOnly("user.registered").hasSize(3);
  }

  @Test
  void the_owner_of_a_known_address_is_told_and_finds_no_token() {
    scene.register("bob", ANNS);
    scene.answerAll();

    assertThat(scene.mailer.last().to()).isEqualTo(ANNS);
    assertThat(scene.mailer.last().text()).contains("an account already").doesNotContain("token");
    assertThat(scene.tokens.events.last().name()).isEqualTo("registration.refused");
    assertThat(scene.tokens.events.last().facts().reason()).isEqualTo("email_taken");
    assertThat(scene.tokens.events.last().facts().subject())
        .isEqualTo(scene.ann.subject().toString());
  }

  @Test
  void a_taken_name_is_told_to_the_address_only() {
    scene.register("ann", BOBS);
    scene.answerAll();

    assertThat(scene.mailer.last().to()).isEqualTo(BOBS);
    assertThat(scene.mailer.last().text()).contains("another one").doesNotContain("token");
    assertThat(scene.tokens.events.last().facts().reason()).isEqualTo("name_taken");
  }

  @Test
  void a_password_that_cannot_be_chosen_is_refused_before_it_costs_anything() {
    var answer =
        scene.registerAccount.register(username("bob"), BOBS, new Password("bob".repeat(5)));

    assertThat(answer).isEqualTo(new PasswordUnacceptable(PasswordFlaw.COMMON));
    assertThat(scene.hasher.hashed()).isZero();
    assertThat(scene.requests.waiting()).isZero();
  }

  @Test
  void nothing_is_noted_while_too_many_are_hashing() {
    scene.hasher.overload();

    assertThat(scene.register("bob", BOBS)).isEqualTo(new Busy());
    assertThat(scene.requests.waiting()).isZero();
  }

  @Test
  void nobody_registers_where_that_is_closed_or_no_mail_is_sent() {
    assertThat(new AccountScene(false, true).register("bob", BOBS)).isEqualTo(new Closed());
    assertThat(new AccountScene(true, false).register("bob", BOBS)).isEqualTo(new Closed());
  }

  @Test
  void the_slow_hash_runs_outside_the_transaction() {
    scene.hasher.meanwhile(() -> assertThat(scene.transaction.open()).isFalse());

    assertThat(scene.registerAccount.register(username("bob"), BOBS, OTHER))
        .isInstanceOf(Registered.class);
  }
}
