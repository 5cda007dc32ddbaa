package io.identity.domain.vault.events;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.vault.events.WebhookRegistration.Registered;
import io.identity.domain.vault.providers.ProviderId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A vault in which things happen, and receivers that want to know them. */
final class WebhookScene {

  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final URI URL = URI.create("https://receiver.example/hook");
  static final ProviderId PROVIDER = new ProviderId("amazon-ads");
  static final UUID CONNECTION = UUID.fromString("00000000-0000-0000-0000-000000000002");

  record Sent(URI url, SignedMessage message) {}

  final AdjustableClock clock = new AdjustableClock(START);
  final InMemoryWebhooks webhooks = new InMemoryWebhooks();
  final InMemoryDeliveries deliveries = new InMemoryDeliveries();
  final InMemoryTransaction transaction = new InMemoryTransaction();
  final InMemorySecurityEvents events = new InMemorySecurityEvents();
  final LabelledCipher cipher = new LabelledCipher();
  final List<Sent> sent = new ArrayList<>();
  final WebhookPolicy policy =
      new WebhookPolicy(
          false, false, Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofDays(1));

  Supplier<Reception> receiver = Reception.Accepted::new;

  private final SecureRandom random = new SecureRandom();

  final RegisterWebhook register = new RegisterWebhook(webhooks, cipher, policy, random, events);
  final ChangeWebhook change = new ChangeWebhook(webhooks, policy, events);
  final RotateWebhookSecret rotate =
      new RotateWebhookSecret(webhooks, cipher, policy, random, events, clock);
  final RemoveWebhook remove = new RemoveWebhook(webhooks, deliveries, events);
  final ListDeadLetters listDeadLetters = new ListDeadLetters(deliveries);
  final Redeliver redeliver = new Redeliver(deliveries, policy, events, clock);
  final PublishEvent publish =
      new PublishEvent(new InMemoryEventSequences(), webhooks, deliveries, policy, clock);
  final DeliverEvents deliver =
      new DeliverEvents(
          deliveries,
          webhooks,
          cipher,
          this::receive,
          policy,
          transaction,
          events,
          clock,
          () -> 0); // no jitter

  private Reception receive(URI url, SignedMessage message) {
    sent.add(new Sent(url, message));
    return receiver.get();
  }

  Registered registered(EventType... types) {
    if (register.register(URL, Set.of(types), true) instanceof Registered registered) {
      return registered;
    }
    throw new AssertionError("not registered");
  }

  VaultEvent happens(EventType type) {
    return happens(type, CONNECTION);
  }

  VaultEvent happens(EventType type, UUID connection) {
    return publish.publish(Occurrence.of(type, connection, PROVIDER));
  }

  /** Everything that is due now, at each webhook. */
  void deliverAll() {
    for (WebhookId webhook : deliver.due()) {
      while (deliver.deliverNext(webhook)) {
        // and the next
      }
    }
  }

  void fails(String reason) {
    receiver = () -> new Reception.Failed(reason);
  }

  List<String> sentEvents() {
    return sent.stream().map(each -> each.message().id()).toList();
  }
}
