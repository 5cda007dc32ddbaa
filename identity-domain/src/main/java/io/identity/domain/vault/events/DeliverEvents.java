package io.identity.domain.vault.events;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.events.Reception.Accepted;
import io.identity.domain.vault.events.Reception.Failed;
import io.identity.domain.vault.events.Reception.Gone;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Use case: what happened is sent to the webhooks, each event until it arrives or is given up. */
public final class DeliverEvents {

  /** Longer than any attempt. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  /**
   * One that does not answer costs a thread for as long as an attempt takes, not for every event.
   */
  private static final Duration REST = Duration.ofSeconds(30);

  private final Map<WebhookId, Instant> resting = new ConcurrentHashMap<>();
  private final Deliveries deliveries;
  private final Webhooks webhooks;
  private final SecretCipher cipher;
  private final WebhookSender sender;
  private final WebhookPolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final RandomGenerator random;

  public DeliverEvents(
      Deliveries deliveries,
      Webhooks webhooks,
      SecretCipher cipher,
      WebhookSender sender,
      WebhookPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock,
      RandomGenerator random) {
    this.deliveries = deliveries;
    this.webhooks = webhooks;
    this.cipher = cipher;
    this.sender = sender;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /** What a claim found out. */
  private sealed interface Step {

    record Send(Delivery delivery, Webhook webhook, SignedMessage message) implements Step {}

    /** It is settled already. */
    record Done() implements Step {}

    /** Nothing is due. */
    record Nothing() implements Step {}
  }

  /** Where something is to be sent now. What one of them makes wait does not hold up the others. */
  public List<WebhookId> due() {
    Instant now = clock.instant();
    resting.values().removeIf(until -> !now.isBefore(until));
    return transaction.call(
        () ->
            webhooks.list().stream()
                .map(Webhook::id)
                .filter(id -> !resting.containsKey(id) && deliveries.isDue(id, now))
                .toList());
  }

  /**
   * Sends one event. Call it outside any transaction: nothing is locked while a webhook is asked.
   *
   * @return whether there was one, and the next may be tried at once
   */
  public boolean deliverNext(WebhookId webhook) {
    return switch (transaction.call(() -> claim(webhook))) {
      case Step.Send(var delivery, var to, var message) -> {
        Reception reception = sender.send(to.url(), message);
        yield transaction.call(() -> conclude(delivery, to.url(), reception));
      }
      case Step.Done done -> true;
      case Step.Nothing nothing -> false;
    };
  }

  private Step claim(WebhookId id) {
    Instant now = clock.instant();
    Optional<Webhook> webhook = webhooks.find(id);
    if (webhook.isEmpty()) {
      // An event that was published while it was removed: nobody wants to know it any more.
      deliveries.removeAll(id);
      return new Step.Nothing();
    }
    return deliveries
        .claimDue(id, now, now.plus(LEASE))
        .map(delivery -> prepare(delivery, webhook.get(), now))
        .orElseGet(Step.Nothing::new);
  }

  private Step prepare(Delivery delivery, Webhook webhook, Instant now) {
    if (!webhook.enabled()) {
      bury(delivery, "disabled");
      return new Step.Done();
    }
    if (delivery.expired(now)) {
      deliveries.expire(delivery.id(), now);
      events.report(new DeadLettered(delivery.webhook(), "expired"));
      return new Step.Done();
    }
    List<SecretText> secrets =
        webhook.signingAt(now).stream()
            .flatMap(field -> cipher.open(field.sealed(), field.binding()).stream())
            .toList();
    if (secrets.isEmpty()) {
      failed(delivery, "secret_unreadable");
      return new Step.Done();
    }
    return new Step.Send(
        delivery,
        webhook,
        SignedMessage.of(delivery.event().toString(), now, delivery.body(), secrets));
  }

  private boolean conclude(Delivery delivery, URI asked, Reception reception) {
    switch (reception) {
      case Accepted accepted -> deliveries.delivered(delivery.id(), clock.instant());
      case Gone gone -> gone(delivery, asked);
      case Failed failure -> {
        failed(delivery, failure.reason());
        if (failure.timedOut()) {
          resting.put(delivery.webhook(), clock.instant().plus(REST));
          return false;
        }
      }
    }
    return true;
  }

  private void gone(Delivery delivery, URI asked) {
    Optional<Webhook> webhook = webhooks.findAndLock(delivery.webhook());
    if (webhook.filter(found -> !found.url().equals(asked)).isPresent()) {
      failed(delivery, "gone"); // Where it was; where it is now is asked next.
    } else {
      webhook.filter(Webhook::enabled).ifPresent(this::disable);
      bury(delivery, "gone");
    }
  }

  private void disable(Webhook webhook) {
    webhooks.save(webhook.disabled());
    events.report(new WebhookGone(webhook.id()));
  }

  private void failed(Delivery delivery, String reason) {
    Instant now = clock.instant();
    if (delivery.expired(now)) {
      bury(delivery, reason);
    } else {
      Instant next = policy.nextTry(now, delivery.attempts(), delivery.until(), random);
      deliveries.postpone(delivery, next, reason);
    }
  }

  private void bury(Delivery delivery, String reason) {
    deliveries.bury(delivery.id(), clock.instant(), reason);
    events.report(new DeadLettered(delivery.webhook(), reason));
  }
}
