package io.identity.domain.vault.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Deliveries} does, as far as one transaction at a time can show it. */
public abstract class DeliveriesContract extends PortContract {

  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));
  private static final Instant UNTIL = NOW.plus(Duration.ofDays(1));
  private static final Duration TICK = Duration.ofNanos(1_000);

  protected final WebhookId webhook = new WebhookId(UUID.randomUUID());
  protected final String stream = "connection/" + UUID.randomUUID();

  protected abstract Deliveries deliveries();

  @Test
  public void an_event_comes_back_with_every_field() {
    Delivery first = add(1);

    assertThat(claim(NOW)).contains(attempted(first, 1, UNTIL));
  }

  @Test
  public void those_on_their_way_are_counted() {
    long before = inTransaction(() -> deliveries().backlog()).number();
    add(1);
    Delivery second = add(2);
    commit(() -> deliveries().delivered(second.id(), NOW));

    Deliveries.Backlog backlog = inTransaction(() -> deliveries().backlog());
    assertThat(backlog.number()).isEqualTo(before + 1);
    assertThat(backlog.firstUntil()).isBeforeOrEqualTo(UNTIL);
  }

  @Test
  public void it_is_due_from_its_moment_on() {
    Delivery first = add(1);

    assertThat(claim(NOW.minus(TICK))).isEmpty();
    assertThat(isDue(NOW.minus(TICK))).isFalse();
    assertThat(isDue(NOW)).isTrue();
    assertThat(claim(NOW)).map(Delivery::id).contains(first.id());
  }

  @Test
  public void what_was_taken_is_due_again_when_its_lease_is_over() {
    Delivery first = add(1);
    assertThat(claim(NOW)).isPresent();

    assertThat(claim(LATER.minus(TICK))).isEmpty();
    assertThat(claim(LATER)).contains(attempted(first, 2, UNTIL));
  }

  @Test
  public void a_later_event_of_a_stream_waits_for_the_earlier_one() {
    Delivery second = add(2);
    Delivery first = add(1);

    assertThat(claim(NOW)).map(Delivery::id).contains(first.id());
    assertThat(claim(NOW)).isEmpty();
    commit(() -> deliveries().postpone(first, LATER, "status_500"));
    assertThat(claim(NOW)).isEmpty();
    assertThat(isDue(LATER.minus(TICK))).isFalse();

    commit(() -> deliveries().delivered(first.id(), NOW));
    assertThat(claim(LATER)).map(Delivery::id).contains(second.id());
  }

  @Test
  public void nothing_waits_for_what_was_given_up() {
    Delivery first = add(1);
    Delivery second = add(2);
    assertThat(claim(NOW)).isPresent();
    commit(() -> deliveries().bury(first.id(), NOW, "timed_out"));

    assertThat(claim(NOW)).map(Delivery::id).contains(second.id());
  }

  @Test
  public void streams_and_webhooks_do_not_wait_for_each_other() {
    add(1);
    Delivery other = delivery(webhook, "provider/amazon", 1);
    Delivery elsewhere = delivery(new WebhookId(UUID.randomUUID()), stream, 2);
    commit(() -> deliveries().add(other, NOW.plus(TICK)));
    commit(() -> deliveries().add(elsewhere, NOW));

    assertThat(claim(NOW.plus(TICK))).map(Delivery::stream).contains(stream);
    assertThat(claim(NOW.plus(TICK))).map(Delivery::id).contains(other.id());
    assertThat(inTransaction(() -> deliveries().claimDue(elsewhere.webhook(), NOW, LATER)))
        .map(Delivery::id)
        .contains(elsewhere.id());
  }

  @Test
  public void what_failed_is_due_later_with_its_attempts_counted() {
    Delivery first = add(1);
    assertThat(claim(NOW)).isPresent();
    commit(() -> deliveries().postpone(first, NOW.plus(TICK), "status_500"));

    assertThat(claim(NOW)).isEmpty();
    assertThat(claim(NOW.plus(TICK))).map(Delivery::attempts).contains(2);
  }

  @Test
  public void what_was_delivered_is_neither_due_nor_dead_whatever_is_said_later() {
    Delivery first = add(1);
    commit(() -> deliveries().delivered(first.id(), NOW));
    commit(() -> deliveries().postpone(first, NOW, "timed_out"));
    commit(() -> deliveries().bury(first.id(), NOW, "timed_out"));
    commit(() -> deliveries().expire(first.id(), NOW));

    assertThat(claim(UNTIL)).isEmpty();
    assertThat(dead(10)).isEmpty();
    assertThat(revive(first)).isEmpty();
  }

  @Test
  public void dead_letters_are_listed_last_first_and_by_pages() {
    Delivery first = dead(1, NOW);
    Delivery second = dead(2, NOW.plus(TICK));
    Delivery third = dead(3, NOW.plus(TICK));

    assertThat(dead(10)).extracting(letter -> letter.delivery().id()).hasSize(3);
    assertThat(dead(10).getLast().delivery().id()).isEqualTo(first.id());
    assertThat(dead(10).getLast())
        .isEqualTo(new DeadLetter(attempted(first, 1, UNTIL), "status_500", NOW));
    List<DeadLetter> page = dead(2);
    assertThat(page)
        .extracting(letter -> letter.delivery().id())
        .containsExactlyInAnyOrder(second.id(), third.id());
    assertThat(inTransaction(() -> deliveries().dead(webhook, page.getLast().delivery().id(), 2)))
        .extracting(letter -> letter.delivery().id())
        .containsExactly(first.id());
    assertThat(inTransaction(() -> deliveries().dead(null, null, 100)))
        .extracting(letter -> letter.delivery().id())
        .contains(first.id(), second.id(), third.id());
  }

  @Test
  public void a_dead_letter_can_wait_again_and_begins_anew() {
    Delivery first = dead(1, NOW);
    Instant until = LATER.plus(Duration.ofDays(1));

    assertThat(inTransaction(() -> deliveries().revive(first.id(), LATER, until)))
        .contains(attempted(alone(first), 0, until));
    assertThat(dead(10)).isEmpty();
    assertThat(claim(LATER.minus(TICK))).isEmpty();
    assertThat(claim(LATER)).contains(attempted(alone(first), 1, until));
  }

  @Test
  public void nothing_waits_for_what_was_revived() {
    Delivery first = dead(1, NOW);
    Delivery second = add(2);
    Delivery revived = revive(first).orElseThrow();
    commit(() -> deliveries().postpone(revived, LATER, "status_500"));

    assertThat(claim(NOW)).map(Delivery::id).contains(second.id());
  }

  @Test
  public void what_expires_keeps_the_reason_of_its_last_attempt() {
    Delivery failed = add(1);
    commit(() -> deliveries().postpone(failed, LATER, "status_500"));
    Delivery untried = delivery(webhook, "provider/amazon", 1);
    commit(() -> deliveries().add(untried, NOW));
    commit(() -> deliveries().expire(failed.id(), UNTIL));
    commit(() -> deliveries().expire(untried.id(), UNTIL));

    assertThat(dead(10)).extracting(DeadLetter::reason).containsOnly("status_500", "expired");
  }

  @Test
  public void only_the_dead_are_revived() {
    Delivery waiting = add(1);

    assertThat(revive(waiting)).isEmpty();
    assertThat(revive(delivery(webhook, stream, 9))).isEmpty();
  }

  @Test
  public void everything_for_a_webhook_can_go() {
    dead(1, NOW);
    add(2);
    commit(() -> deliveries().removeAll(webhook));

    assertThat(claim(UNTIL)).isEmpty();
    assertThat(dead(10)).isEmpty();
  }

  protected final Delivery add(long sequence) {
    Delivery delivery = delivery(webhook, stream, sequence);
    commit(() -> deliveries().add(delivery, NOW));
    return delivery;
  }

  protected final Optional<Delivery> claim(Instant now) {
    return inTransaction(() -> deliveries().claimDue(webhook, now, now.plusSeconds(300)));
  }

  private Delivery dead(long sequence, Instant at) {
    Delivery delivery = add(sequence);
    assertThat(claim(NOW)).isPresent();
    commit(() -> deliveries().bury(delivery.id(), at, "status_500"));
    return delivery;
  }

  private List<DeadLetter> dead(int limit) {
    return inTransaction(() -> deliveries().dead(webhook, null, limit));
  }

  private boolean isDue(Instant now) {
    return inTransaction(() -> deliveries().isDue(webhook, now));
  }

  private Optional<Delivery> revive(Delivery delivery) {
    return inTransaction(() -> deliveries().revive(delivery.id(), NOW, UNTIL));
  }

  private static Delivery alone(Delivery like) {
    return new Delivery(
        like.id(),
        like.webhook(),
        like.event(),
        like.type(),
        Delivery.ownStream(like.id()),
        like.sequence(),
        like.body(),
        like.attempts(),
        like.until());
  }

  private static Delivery attempted(Delivery like, int attempts, Instant until) {
    return new Delivery(
        like.id(),
        like.webhook(),
        like.event(),
        like.type(),
        like.stream(),
        like.sequence(),
        like.body(),
        attempts,
        until);
  }

  private static Delivery delivery(WebhookId webhook, String stream, long sequence) {
    return new Delivery(
        UUID.randomUUID(),
        webhook,
        UUID.randomUUID(),
        "connection.of_the_future",
        stream,
        sequence,
        "{\"ü\":\"" + "x".repeat(2_000) + "\"}",
        0,
        UNTIL);
  }
}
