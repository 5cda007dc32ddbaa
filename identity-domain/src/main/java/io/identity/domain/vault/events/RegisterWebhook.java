package io.identity.domain.vault.events;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.events.WebhookRegistration.Registered;
import io.identity.domain.vault.events.WebhookRegistration.TooMany;
import io.identity.domain.vault.events.WebhookRegistration.UnacceptableUrl;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;

/** Use case: an administrator names an address that hears from now on what happens. */
public final class RegisterWebhook {

  /** Each event is written once for each of them. */
  private static final int WEBHOOKS_MAX = 50;

  private final Webhooks webhooks;
  private final SecretCipher cipher;
  private final WebhookPolicy policy;
  private final SecureRandom random;
  private final SecurityEvents events;

  public RegisterWebhook(
      Webhooks webhooks,
      SecretCipher cipher,
      WebhookPolicy policy,
      SecureRandom random,
      SecurityEvents events) {
    this.webhooks = webhooks;
    this.cipher = cipher;
    this.policy = policy;
    this.random = random;
    this.events = events;
  }

  /** Runs in the caller's transaction. */
  public WebhookRegistration register(URI url, Set<EventType> types, boolean enabled) {
    if (!policy.accepts(url)) {
      return new UnacceptableUrl();
    }
    if (webhooks.list().size() >= WEBHOOKS_MAX) {
      return new TooMany();
    }
    var id = new WebhookId(UUID.randomUUID());
    SecretText secret = SigningSecret.random(random);
    var sealed = cipher.seal(secret, Webhook.firstSecret(id));
    var webhook = new Webhook(id, url, EventType.names(types), enabled, 1, sealed, null);
    var registered = new Registered(webhook, secret);
    webhooks.add(webhook);
    events.report(registered);
    return registered;
  }
}
