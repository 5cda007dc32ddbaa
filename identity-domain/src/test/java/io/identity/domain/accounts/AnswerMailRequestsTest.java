package io.identity.domain.accounts;

import static io.identity.domain.accounts.AccountScene.ANNS;
import static io.identity.domain.accounts.AccountScene.BOBS;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.accounts.Confirmation.Confirmed;
import io.identity.domain.accounts.Confirmation.Refused;
import io.identity.domain.users.SampleUser;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerMailRequestsTest {

  private static final Duration MOMENT = Duration.ofNanos(1);

  private final AccountScene scene = new AccountScene();

  @Test
  void an_unknown_address_gets_no_message() {
    scene.requestPasswordReset.request(BOBS);
    scene.answerAll();

    assertThat(scene.mailer.sent()).isEmpty();
    assertThat(scene.requests.waiting()).isZero();
    assertWithheld("unknown_address");
  }

  @Test
  void somebody_disabled_gets_no_message() {
    scene.tokens.users.save(SampleUser.like(scene.ann).disabled().build());
    scene.requestPasswordReset.request(ANNS);
    scene.answerAll();

    assertThat(scene.mailer.sent()).isEmpty();
    assertWithheld("disabled");
  }

  @Test
  void the_message_goes_to_the_address_as_it_is_stored() {
    scene.forgotten(SampleUser.email("ANN@clinic.example"));

    assertThat(scene.mailer.last().to()).isEqualTo(ANNS);
    assertThat(scene.tokens.events.last().name()).isEqualTo("password.reset_mailed");
  }

  @Test
  void an_address_gets_three_messages_an_hour_and_no_more() {
    for (int i = 0; i < 4; i++) {
      scene.requestPasswordReset.request(ANNS);
    }
    scene.answerAll();
    assertThat(scene.mailer.sent()).hasSize(3);
    assertWithheld("too_many");

    scene.tokens.clock.set(START.plus(Duration.ofHours(1)));
    scene.requestPasswordReset.request(ANNS);
    scene.answerAll();
    assertThat(scene.mailer.sent()).hasSize(3);

    scene.tokens.clock.advance(MOMENT);
    scene.requestPasswordReset.request(ANNS);
    scene.answerAll();
    assertThat(scene.mailer.sent()).hasSize(4);
  }

  @Test
  void messages_to_one_address_do_not_count_for_another() {
    for (int i = 0; i < 4; i++) {
      scene.requestPasswordReset.request(ANNS);
    }
    scene.register("bob", BOBS);
    scene.answerAll();

    assertThat(scene.mailer.last().to()).isEqualTo(BOBS);
  }

  @Test
  void what_could_not_be_sent_is_sent_later_with_another_token() {
    scene.mailer.from(Mailer.Delivery.FAILED);
    MessageToken lost = scene.registered("bob", BOBS);
    assertThat(scene.requests.waiting()).isEqualTo(1);

    scene.tokens.clock.set(START.plusSeconds(30).minus(MOMENT));
    scene.answerAll();
    assertThat(scene.mailer.sent()).hasSize(1);

    scene.mailer.from(Mailer.Delivery.ACCEPTED);
    scene.tokens.clock.set(START.plusSeconds(30));
    scene.answerAll();
    assertThat(scene.mailer.sent()).hasSize(2);
    assertThat(scene.confirmAccount.confirm(lost)).isInstanceOf(Refused.class);
    assertThat(scene.confirmAccount.confirm(scene.mailer.lastToken()))
        .isInstanceOf(Confirmed.class);
  }

  @Test
  void the_pause_before_the_next_try_grows_to_an_hour() {
    var request = new MailRequest(java.util.UUID.randomUUID(), BOBS, START, null);

    assertThat(request.nextTry(START)).isEqualTo(START.plusSeconds(30));
    assertThat(request.nextTry(START.plusSeconds(600))).isEqualTo(START.plusSeconds(1_200));
    assertThat(request.nextTry(START.plus(Duration.ofHours(5))))
        .isEqualTo(START.plus(Duration.ofHours(6)));
  }

  @Test
  void after_a_day_nobody_waits_for_a_message_any_more() {
    scene.mailer.from(Mailer.Delivery.FAILED);
    scene.register("bob", BOBS);
    scene.tokens.clock.set(START.plus(Duration.ofDays(1)).minus(MOMENT));
    scene.answerAll();
    assertThat(scene.mailer.sent()).hasSize(1);

    scene.tokens.clock.advance(Duration.ofHours(1));
    scene.answerAll();
    assertThat(scene.mailer.sent()).hasSize(1);
    assertThat(scene.requests.waiting()).isZero();
    assertWithheld("stale");
  }

  @Test
  void a_refused_address_is_not_tried_again() {
    scene.mailer.from(Mailer.Delivery.REFUSED);
    scene.register("bob", BOBS);
    scene.answerAll();

    assertThat(scene.requests.waiting()).isZero();
    assertWithheld("undeliverable");
  }

  @Test
  void what_another_node_took_and_did_not_finish_is_due_again_after_five_minutes() {
    scene.register("bob", BOBS);
    assertThat(scene.requests.claimDue(START, START.plus(Duration.ofMinutes(5)))).isPresent();
    scene.answerAll();
    assertThat(scene.mailer.sent()).isEmpty();

    scene.tokens.clock.advance(Duration.ofMinutes(5));
    scene.answerAll();
    assertThat(scene.mailer.sent()).hasSize(1);
  }

  @Test
  void nothing_is_locked_while_a_message_is_sent() {
    scene.register("bob", BOBS);
    scene.mailer.meanwhile(() -> assertThat(scene.transaction.open()).isFalse());
    scene.answerAll();

    assertThat(scene.mailer.sent()).hasSize(1);
  }

  @Test
  void no_mail_no_request() {
    var silent = new AccountScene(true, false);

    assertThat(silent.requestPasswordReset.request(ANNS)).isFalse();
    assertThat(silent.requests.waiting()).isZero();
  }

  private void assertWithheld(String reason) {
    assertThat(scene.tokens.events.last().name()).isEqualTo("mail.withheld");
    assertThat(scene.tokens.events.last().facts().reason()).isEqualTo(reason);
  }
}
