package io.identity.web.start;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.events.ChangeWebhook;
import io.identity.domain.vault.events.DeliverEvents;
import io.identity.domain.vault.events.Deliveries;
import io.identity.domain.vault.events.EventSequences;
import io.identity.domain.vault.events.ListDeadLetters;
import io.identity.domain.vault.events.PublishEvent;
import io.identity.domain.vault.events.Redeliver;
import io.identity.domain.vault.events.RegisterWebhook;
import io.identity.domain.vault.events.RemoveWebhook;
import io.identity.domain.vault.events.RotateWebhookSecret;
import io.identity.domain.vault.events.VaultEvents;
import io.identity.domain.vault.events.WebhookPolicy;
import io.identity.domain.vault.events.WebhookSender;
import io.identity.domain.vault.events.Webhooks;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.web.vault.events.EventAnnouncer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The object graph around events of the vault and their webhooks. */
@Dependent
class WebhookWiring {

  @Produces
  @Singleton
  @Default
  @FromSettings
  static WebhookPolicy webhookPolicy(WebhookSettings settings) {
    return settings.policy();
  }

  @Produces
  static PublishEvent publishEvent(
      EventSequences sequences,
      Webhooks webhooks,
      Deliveries deliveries,
      WebhookPolicy policy,
      InstantSource clock) {
    return new PublishEvent(sequences, webhooks, deliveries, policy, clock);
  }

  @Produces
  static VaultEvents vaultEvents(PublishEvent publishEvent, EventAnnouncer announcer) {
    return what -> announcer.announceOnCommit(publishEvent.publish(what));
  }

  @Produces
  static RegisterWebhook registerWebhook(
      Webhooks webhooks,
      SecretCipher cipher,
      WebhookPolicy policy,
      SecureRandom random,
      SecurityEvents events) {
    return new RegisterWebhook(webhooks, cipher, policy, random, events);
  }

  @Produces
  static ChangeWebhook changeWebhook(
      Webhooks webhooks, WebhookPolicy policy, SecurityEvents events) {
    return new ChangeWebhook(webhooks, policy, events);
  }

  @Produces
  static RotateWebhookSecret rotateWebhookSecret(
      Webhooks webhooks,
      SecretCipher cipher,
      WebhookPolicy policy,
      SecureRandom random,
      SecurityEvents events,
      InstantSource clock) {
    return new RotateWebhookSecret(webhooks, cipher, policy, random, events, clock);
  }

  @Produces
  static RemoveWebhook removeWebhook(
      Webhooks webhooks, Deliveries deliveries, SecurityEvents events) {
    return new RemoveWebhook(webhooks, deliveries, events);
  }

  @Produces
  static DeliverEvents deliverEvents(
      Deliveries deliveries,
      Webhooks webhooks,
      SecretCipher cipher,
      WebhookSender sender,
      WebhookPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock,
      SecureRandom random) {
    return new DeliverEvents(
        deliveries, webhooks, cipher, sender, policy, transaction, events, clock, random);
  }

  @Produces
  static ListDeadLetters listDeadLetters(Deliveries deliveries) {
    return new ListDeadLetters(deliveries);
  }

  @Produces
  static Redeliver redeliver(
      Deliveries deliveries, WebhookPolicy policy, SecurityEvents events, InstantSource clock) {
    return new Redeliver(deliveries, policy, events, clock);
  }
}
