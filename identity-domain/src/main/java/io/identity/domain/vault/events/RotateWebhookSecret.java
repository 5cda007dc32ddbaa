package io.identity.domain.vault.events;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.events.SecretRotation.Rotated;
import io.identity.domain.vault.events.SecretRotation.Unknown;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Use case: a webhook gets a new secret; for a while the one before signs beside it. */
public final class RotateWebhookSecret {

  private final Webhooks webhooks;
  private final SecretCipher cipher;
  private final WebhookPolicy policy;
  private final SecureRandom random;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RotateWebhookSecret(
      Webhooks webhooks,
      SecretCipher cipher,
      WebhookPolicy policy,
      SecureRandom random,
      SecurityEvents events,
      InstantSource clock) {
    this.webhooks = webhooks;
    this.cipher = cipher;
    this.policy = policy;
    this.random = random;
    this.events = events;
    this.clock = clock;
  }

  /** Runs in the caller's transaction. */
  public SecretRotation rotate(WebhookId id) {
    return webhooks.findAndLock(id).map(this::rotate).orElseGet(Unknown::new);
  }

  private SecretRotation rotate(Webhook found) {
    SecretText secret = SigningSecret.random(random);
    var sealed = cipher.seal(secret, found.nextSecret());
    var rotated = new Rotated(found.rotated(sealed, clock.instant(), policy.overlap()), secret);
    webhooks.save(rotated.webhook());
    events.report(rotated);
    return rotated;
  }
}
