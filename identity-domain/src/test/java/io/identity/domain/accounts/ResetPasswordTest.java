package io.identity.domain.accounts;

import static io.identity.domain.accounts.AccountScene.ANNS;
import static io.identity.domain.accounts.AccountScene.BOBS;
import static io.identity.domain.accounts.AccountScene.OTHER;
import static io.identity.domain.tokens.TokenScene.ALL_DEAD;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.accounts.PasswordRecovery.Busy;
import io.identity.domain.accounts.PasswordRecovery.PasswordUnacceptable;
import io.identity.domain.accounts.PasswordRecovery.Reason;
import io.identity.domain.accounts.PasswordRecovery.Recovered;
import io.identity.domain.accounts.PasswordRecovery.Refused;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.users.InMemoryPasswordHasher;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordFlaw;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResetPasswordTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final AccountScene scene = new AccountScene();

  @Test
  void the_token_of_the_message_sets_a_new_password_and_ends_everything() {
    assertThat(reset(scene.forgotten(ANNS))).isEqualTo(new Recovered(scene.ann.subject()));

    User ann = stored();
    assertThat(ann.passwordHash()).isEqualTo(InMemoryPasswordHasher.hashOf(OTHER));
    assertThat(ann.epoch()).isEqualTo(1);
    assertThat(scene.tokens.revocations.stored())
        .containsExactly(Revocation.subject(ann.subject().toString(), 1, ALL_DEAD));
    assertThat(scene.tokens.events.last().name()).isEqualTo("password.reset");
  }

  @Test
  void somebody_without_a_password_gets_one() {
    scene.tokens.users.save(SampleUser.like(scene.ann).withoutPassword().build());

    assertThat(reset(scene.forgotten(ANNS))).isInstanceOf(Recovered.class);
  }

  @Test
  void a_token_works_once() {
    MessageToken token = scene.forgotten(ANNS);

    assertThat(reset(token)).isInstanceOf(Recovered.class);
    assertThat(reset(token)).isEqualTo(new Refused(Reason.UNKNOWN_TOKEN, null));
  }

  @Test
  void a_token_works_for_an_hour_and_not_a_moment_longer() {
    MessageToken token = scene.forgotten(ANNS);
    scene.tokens.clock.set(START.plus(HOUR));
    assertThat(reset(token)).isEqualTo(new Refused(Reason.EXPIRED, scene.ann.subject()));

    scene.tokens.clock.set(START.plus(HOUR).minusNanos(1));
    assertThat(reset(token)).isInstanceOf(Recovered.class);
  }

  @Test
  void a_later_message_takes_the_earlier_ones_place() {
    MessageToken earlier = scene.forgotten(ANNS);
    MessageToken later = scene.forgotten(ANNS);

    assertThat(reset(earlier)).isEqualTo(new Refused(Reason.UNKNOWN_TOKEN, null));
    assertThat(reset(later)).isInstanceOf(Recovered.class);
  }

  @Test
  void a_password_that_cannot_be_chosen_costs_neither_a_hash_nor_the_token() {
    MessageToken token = scene.forgotten(ANNS);

    assertThat(scene.resetPassword.reset(token, new Password("x".repeat(300))))
        .isEqualTo(new PasswordUnacceptable(PasswordFlaw.TOO_LONG));
    assertThat(scene.hasher.hashed()).isZero();
    assertThat(reset(token)).isInstanceOf(Recovered.class);
  }

  @Test
  void the_token_stays_good_while_too_many_are_hashing() {
    MessageToken token = scene.forgotten(ANNS);
    scene.hasher.overload();

    assertThat(reset(token)).isEqualTo(new Busy());
    assertThat(scene.resets.find(token.hash())).isPresent();
  }

  @Test
  void somebody_disabled_since_the_message_is_refused() {
    MessageToken token = scene.forgotten(ANNS);
    scene.tokens.users.save(SampleUser.like(scene.ann).disabled().build());

    assertThat(reset(token)).isEqualTo(new Refused(Reason.DISABLED, scene.ann.subject()));
    assertThat(scene.tokens.events.last().name()).isEqualTo("password.reset_refused");
  }

  @Test
  void a_token_used_by_another_meanwhile_is_refused() {
    MessageToken token = scene.forgotten(ANNS);
    scene.hasher.meanwhile(() -> scene.resets.remove(scene.ann.subject()));

    assertThat(reset(token)).isEqualTo(new Refused(Reason.UNKNOWN_TOKEN, scene.ann.subject()));
    assertThat(stored()).isEqualTo(scene.ann);
  }

  @Test
  void a_token_of_a_registration_resets_nothing() {
    assertThat(reset(scene.registered("bob", BOBS)))
        .isEqualTo(new Refused(Reason.UNKNOWN_TOKEN, null));
  }

  private PasswordRecovery reset(MessageToken token) {
    return scene.resetPassword.reset(token, OTHER);
  }

  private User stored() {
    return scene.tokens.users.find(scene.ann.subject()).orElseThrow();
  }
}
