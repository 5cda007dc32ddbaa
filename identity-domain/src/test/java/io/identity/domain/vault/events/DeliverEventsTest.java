package io.identity.domain.vault.events;

import static io.identity.domain.vault.events.EventType.CONNECTION_CREATED;
import static io.identity.domain.vault.events.EventType.CONNECTION_DISCONNECTED;
import static io.identity.domain.vault.events.EventType.CONNECTION_RECOVERED;
import static io.identity.domain.vault.events.WebhookScene.START;
import static io.identity.domain.vault.events.WebhookScene.URL;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.events.SecretRotation.Rotated;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliverEventsTest {

  private static final Duration MOMENT = Duration.ofNanos(1);

  private final WebhookScene scene = new WebhookScene();

  @Test
  void an_event_is_sent_once_signed_with_the_webhooks_secret() {
    var webhook = scene.registered();
    VaultEvent event = scene.happens(CONNECTION_CREATED);
    scene.deliverAll();
    scene.deliverAll();

    assertThat(scene.sent).hasSize(1);
    assertThat(scene.sent.getFirst().url()).isEqualTo(URL);
    assertThat(scene.sent.getFirst().message())
        .isEqualTo(
            SignedMessage.of(
                event.id().toString(), START, EventJson.of(event), List.of(webhook.secret())));
    assertThat(scene.events.names()).containsExactly("webhook.registered");
  }

  @Test
  void a_webhook_gets_what_it_wants_to_know() {
    scene.registered(CONNECTION_CREATED, CONNECTION_RECOVERED);
    VaultEvent wanted = scene.happens(CONNECTION_CREATED);
    scene.happens(CONNECTION_DISCONNECTED);
    VaultEvent alsoWanted = scene.happens(CONNECTION_RECOVERED);
    scene.deliverAll();

    assertThat(scene.sentEvents())
        .containsExactly(wanted.id().toString(), alsoWanted.id().toString());
    assertThat(alsoWanted.sequence()).isEqualTo(3);
  }

  @Test
  void nothing_is_kept_for_a_webhook_that_is_switched_off() {
    var webhook = scene.registered().webhook();
    var _ = scene.change.change(webhook.id(), URL, Set.of(), false);
    scene.happens(CONNECTION_CREATED);

    assertThat(scene.deliveries.pending()).isEmpty();
  }

  @Test
  void nothing_is_locked_while_an_event_is_sent() {
    scene.registered();
    scene.happens(CONNECTION_CREATED);
    scene.receiver =
        () -> {
          assertThat(scene.transaction.open()).isFalse();
          return new Reception.Accepted();
        };
    scene.deliverAll();

    assertThat(scene.sent).hasSize(1);
  }

  @Test
  void what_failed_is_sent_again_with_the_same_id_and_the_new_time() {
    scene.registered();
    scene.happens(CONNECTION_CREATED);
    scene.fails("status_500");
    scene.deliverAll();

    scene.clock.set(START.plusSeconds(5).minus(MOMENT));
    scene.deliverAll();
    assertThat(scene.sent).hasSize(1);

    scene.clock.set(START.plusSeconds(5));
    scene.receiver = Reception.Accepted::new;
    scene.deliverAll();
    assertThat(scene.sent).hasSize(2);
    var first = scene.sent.getFirst().message();
    var second = scene.sent.getLast().message();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.timestamp()).isEqualTo(START.getEpochSecond() + 5);
    assertThat(second.signature()).isNotEqualTo(first.signature());
  }

  @Test
  void events_of_one_connection_arrive_in_their_order() {
    scene.registered();
    VaultEvent first = scene.happens(CONNECTION_CREATED);
    VaultEvent second = scene.happens(CONNECTION_DISCONNECTED);
    VaultEvent other = scene.happens(CONNECTION_CREATED, UUID.randomUUID());
    scene.fails("status_503");
    scene.deliverAll();
    assertThat(scene.sentEvents())
        .containsExactlyInAnyOrder(first.id().toString(), other.id().toString());

    scene.sent.clear();
    scene.receiver = Reception.Accepted::new;
    scene.clock.advance(Duration.ofSeconds(5));
    scene.deliverAll();
    assertThat(scene.sentEvents())
        .containsSubsequence(first.id().toString(), second.id().toString());
  }

  @Test
  void one_webhook_does_not_wait_for_another() {
    scene.registered();
    scene.registered();
    scene.happens(CONNECTION_CREATED);

    assertThat(scene.deliver.due()).hasSize(2);
    assertThat(scene.deliver.deliverNext(scene.deliver.due().getFirst())).isTrue();
    assertThat(scene.deliver.due()).hasSize(1);
  }

  @Test
  void after_a_day_an_event_is_given_up_without_another_attempt() {
    var webhook = scene.registered().webhook();
    scene.happens(CONNECTION_CREATED);
    scene.fails("status_500");
    scene.deliverAll();
    scene.clock.set(START.plus(Duration.ofDays(1)).minus(MOMENT));
    scene.deliverAll();
    assertThat(scene.sent).hasSize(2);
    assertThat(deadLetters()).isEmpty();

    scene.clock.set(START.plus(Duration.ofDays(1)));
    scene.deliverAll();
    assertThat(scene.sent).hasSize(2);
    assertThat(deadLetters()).hasSize(1);
    assertThat(deadLetters().getFirst().reason()).isEqualTo("status_500");
    assertThat(scene.events.last().name()).isEqualTo("webhook_delivery.given_up");
    assertThat(scene.events.last().facts().key()).isEqualTo("webhook/" + webhook.id());
    assertThat(scene.events.last().facts().reason()).isEqualTo("expired");
  }

  @Test
  void what_comes_after_it_is_sent_then() {
    scene.registered();
    scene.happens(CONNECTION_CREATED);
    scene.fails("status_500");
    scene.deliverAll();
    scene.clock.set(START.plus(MOMENT));
    VaultEvent later = scene.happens(CONNECTION_DISCONNECTED);
    scene.clock.set(START.plus(Duration.ofDays(1)));
    scene.deliverAll();

    assertThat(scene.sentEvents().getLast()).isEqualTo(later.id().toString());
  }

  @Test
  void a_dead_letter_is_sent_again_on_request_for_another_day() {
    scene.registered();
    VaultEvent event = scene.happens(CONNECTION_CREATED);
    scene.fails("status_500");
    scene.clock.set(START.plus(Duration.ofDays(1)));
    scene.deliverAll();
    UUID dead = deadLetters().getFirst().delivery().id();

    assertThat(scene.redeliver.redeliver(dead)).isInstanceOf(Redelivery.Queued.class);
    assertThat(scene.events.last().name()).isEqualTo("webhook_delivery.requeued");
    assertThat(deadLetters()).isEmpty();
    scene.deliverAll();
    assertThat(deadLetters()).isEmpty();

    scene.receiver = Reception.Accepted::new;
    scene.clock.advance(Duration.ofSeconds(5));
    scene.deliverAll();
    assertThat(scene.sentEvents().getLast()).isEqualTo(event.id().toString());
    assertThat(scene.deliveries.pending()).isEmpty();
    assertThat(scene.redeliver.redeliver(dead)).isInstanceOf(Redelivery.Unknown.class);
  }

  @Test
  void a_dead_letter_that_is_sent_again_holds_back_nothing_newer() {
    scene.registered();
    scene.happens(CONNECTION_CREATED);
    scene.clock.set(START.plus(Duration.ofDays(1)));
    scene.deliverAll();
    var _ = scene.redeliver.redeliver(deadLetters().getFirst().delivery().id());
    scene.fails("status_500");
    scene.deliverAll();

    VaultEvent newer = scene.happens(CONNECTION_DISCONNECTED);
    scene.deliverAll();
    assertThat(scene.sentEvents().getLast()).isEqualTo(newer.id().toString());
  }

  @Test
  void a_webhook_that_does_not_answer_rests_and_is_then_asked_again() {
    scene.registered();
    scene.happens(CONNECTION_CREATED, UUID.randomUUID());
    scene.happens(CONNECTION_CREATED, UUID.randomUUID());
    scene.fails("timed_out");
    scene.deliverAll();
    assertThat(scene.sent).hasSize(1);

    scene.clock.set(START.plusSeconds(30).minus(MOMENT));
    scene.deliverAll();
    assertThat(scene.sent).hasSize(1);

    scene.receiver = Reception.Accepted::new;
    scene.clock.set(START.plusSeconds(30));
    scene.deliverAll();
    assertThat(scene.sent).hasSize(3);
  }

  @Test
  void the_others_do_not_rest_with_it() {
    var dead = scene.registered().webhook();
    var other = scene.registered().webhook();
    scene.happens(CONNECTION_CREATED);
    scene.fails("timed_out");
    assertThat(scene.deliver.deliverNext(dead.id())).isFalse();

    assertThat(scene.deliver.due()).containsExactly(other.id());
  }

  @Test
  void what_is_gone_from_where_a_webhook_was_is_sent_to_where_it_is() {
    var webhook = scene.registered().webhook();
    VaultEvent event = scene.happens(CONNECTION_CREATED);
    URI newer = URI.create("https://receiver.example/newer");
    scene.receiver =
        () -> {
          var _ = scene.change.change(webhook.id(), newer, Set.of(), true);
          return new Reception.Gone();
        };
    scene.deliverAll();
    assertThat(scene.webhooks.find(webhook.id())).get().returns(true, Webhook::enabled);
    assertThat(deadLetters()).isEmpty();

    scene.receiver = Reception.Accepted::new;
    scene.clock.advance(Duration.ofSeconds(5));
    scene.deliverAll();
    assertThat(scene.sent.getLast().url()).isEqualTo(newer);
    assertThat(scene.sentEvents().getLast()).isEqualTo(event.id().toString());
  }

  @Test
  void a_webhook_that_is_gone_is_switched_off() {
    var webhook = scene.registered().webhook();
    scene.happens(CONNECTION_CREATED);
    scene.happens(CONNECTION_DISCONNECTED);
    scene.receiver = Reception.Gone::new;
    scene.deliverAll();

    assertThat(scene.sent).hasSize(1);
    assertThat(scene.webhooks.find(webhook.id())).get().returns(false, Webhook::enabled);
    assertThat(deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrder("gone", "disabled");
    assertThat(scene.events.names())
        .containsExactly(
            "webhook.registered",
            "webhook.disabled",
            "webhook_delivery.given_up",
            "webhook_delivery.given_up");
  }

  @Test
  void what_was_published_while_a_webhook_went_goes_too() {
    var webhook = scene.registered().webhook();
    scene.happens(CONNECTION_CREATED);
    scene.webhooks.remove(webhook.id());

    assertThat(scene.deliver.deliverNext(webhook.id())).isFalse();
    assertThat(scene.sent).isEmpty();
    assertThat(scene.deliveries.pending()).isEmpty();
  }

  @Test
  void nothing_is_sent_unsigned() {
    var webhook = scene.registered().webhook();
    scene.happens(CONNECTION_CREATED);
    scene.cipher.lose(Webhook.firstSecret(webhook.id()));
    scene.deliverAll();
    assertThat(scene.sent).isEmpty();
    assertThat(scene.deliveries.pending()).hasSize(1);

    scene.clock.set(START.plus(Duration.ofDays(1)));
    scene.deliverAll();
    assertThat(deadLetters()).extracting(DeadLetter::reason).containsExactly("secret_unreadable");
  }

  @Test
  void both_secrets_sign_until_the_old_ones_time_is_over() {
    var webhook = scene.registered();
    Rotated rotated = rotated(webhook.webhook().id());
    scene.clock.set(START.plus(Duration.ofDays(1)).minus(MOMENT));
    assertThat(signature()).hasSize(2);

    scene.clock.set(START.plus(Duration.ofDays(1)));
    assertThat(signature()).hasSize(1);
    assertThat(rotated.secret()).isNotEqualTo(webhook.secret());
  }

  @Test
  void the_new_secret_signs_first_and_a_third_never() {
    var webhook = scene.registered();
    rotated(webhook.webhook().id());
    Rotated last = rotated(webhook.webhook().id());

    VaultEvent event = scene.happens(CONNECTION_CREATED);
    scene.deliverAll();
    String newest =
        SignedMessage.of(event.id().toString(), START, EventJson.of(event), List.of(last.secret()))
            .signature();
    assertThat(scene.sent.getLast().message().signature().split(" ")).hasSize(2).startsWith(newest);
  }

  @Test
  void what_another_node_took_and_did_not_finish_is_due_again_after_five_minutes() {
    var webhook = scene.registered().webhook();
    scene.happens(CONNECTION_CREATED);
    assertThat(scene.deliveries.claimDue(webhook.id(), START, START.plusSeconds(300))).isPresent();
    scene.deliverAll();
    assertThat(scene.sent).isEmpty();

    scene.clock.advance(Duration.ofMinutes(5));
    scene.deliverAll();
    assertThat(scene.sent).hasSize(1);
  }

  private Rotated rotated(WebhookId id) {
    if (scene.rotate.rotate(id) instanceof Rotated rotated) {
      return rotated;
    }
    throw new AssertionError("not rotated");
  }

  private String[] signature() {
    scene.happens(CONNECTION_RECOVERED, UUID.randomUUID());
    scene.deliverAll();
    return scene.sent.getLast().message().signature().split(" ");
  }

  private List<DeadLetter> deadLetters() {
    return scene.listDeadLetters.list(null, null, 10);
  }
}
