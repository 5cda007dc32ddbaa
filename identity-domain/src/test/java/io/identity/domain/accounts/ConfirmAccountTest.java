package io.identity.domain.accounts;

import static io.identity.domain.accounts.AccountScene.ANNS;
import static io.identity.domain.accounts.AccountScene.BOBS;
import static io.identity.domain.accounts.AccountScene.OTHER;
import static io.identity.domain.tokens.TokenScene.START;
import static io.identity.domain.users.SampleUser.username;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.accounts.Confirmation.Confirmed;
import io.identity.domain.accounts.Confirmation.Reason;
import io.identity.domain.accounts.Confirmation.Refused;
import io.identity.domain.audit.Facts;
import io.identity.domain.users.InMemoryPasswordHasher;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.User;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfirmAccountTest {

  private static final Duration DAY = Duration.ofHours(24);

  private final AccountScene scene = new AccountScene();

  @Test
  void the_token_of_the_message_makes_the_account() {
    MessageToken token = scene.registered("bob", BOBS);

    assertThat(confirm(token)).isInstanceOf(Confirmed.class);
    User bob = scene.tokens.users.findNamed(username("bob")).orElseThrow();
    assertThat(bob)
        .isEqualTo(
            new User(
                bob.subject(),
                username("bob"),
                BOBS,
                InMemoryPasswordHasher.hashOf(OTHER),
                true,
                Set.of(),
                0,
                START));
    assertThat(scene.tokens.events.last().name()).isEqualTo("user.confirmed");
    assertThat(scene.tokens.events.last().facts())
        .isEqualTo(Facts.NONE.subject(bob.subject().toString()));
  }

  @Test
  void a_token_works_once() {
    MessageToken token = scene.registered("bob", BOBS);

    assertThat(confirm(token)).isInstanceOf(Confirmed.class);
    assertThat(confirm(token)).isEqualTo(new Refused(Reason.UNKNOWN_TOKEN, null));
  }

  @Test
  void a_token_works_for_a_day_and_not_a_moment_longer() {
    MessageToken bobs = scene.registered("bob", BOBS);
    MessageToken eves = scene.registered("eve", SampleUser.email("eve@clinic.example"));

    scene.tokens.clock.set(START.plus(DAY).minusNanos(1));
    assertThat(confirm(bobs)).isInstanceOf(Confirmed.class);
    scene.tokens.clock.set(START.plus(DAY));
    assertThat(confirm(eves)).extracting("reason").isEqualTo(Reason.EXPIRED);
    assertThat(scene.tokens.users.findNamed(username("eve"))).isEmpty();
  }

  @Test
  void a_later_registration_of_the_same_name_and_address_takes_the_earlier_ones_place() {
    MessageToken earlier = scene.registered("bob", BOBS);
    MessageToken later = scene.registered("bob", BOBS);

    assertThat(confirm(earlier)).isEqualTo(new Refused(Reason.UNKNOWN_TOKEN, null));
    assertThat(confirm(later)).isInstanceOf(Confirmed.class);
  }

  /** Nobody can kill a stranger's registration by one of their own for the same address. */
  @Test
  void of_two_names_for_one_address_the_first_to_be_confirmed_gets_it() {
    MessageToken wanted = scene.registered("bob", BOBS);
    MessageToken foisted = scene.registered("mallory", BOBS);

    assertThat(confirm(wanted)).isInstanceOf(Confirmed.class);
    assertThat(confirm(foisted)).extracting("reason").isEqualTo(Reason.TAKEN);
    assertThat(scene.tokens.users.findNamed(username("mallory"))).isEmpty();
  }

  @Test
  void a_name_that_was_given_meanwhile_is_refused() {
    MessageToken token = scene.registered("bob", BOBS);
    scene.tokens.users.add(SampleUser.named("bob").build());

    assertThat(confirm(token)).extracting("reason").isEqualTo(Reason.TAKEN);
  }

  @Test
  void a_token_for_a_password_confirms_nothing() {
    assertThat(confirm(scene.forgotten(ANNS))).isEqualTo(new Refused(Reason.UNKNOWN_TOKEN, null));
  }

  private Confirmation confirm(MessageToken token) {
    return scene.confirmAccount.confirm(token);
  }
}
