package io.identity.web.start;

import io.identity.domain.vault.events.WebhookPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The settings around webhooks. */
@ApplicationScoped
class WebhookSettings {

  private static final String PREFIX = "identity.vault.webhooks";

  @Inject Settings settings;

  WebhookPolicy policy() {
    return Settings.checked(
        PREFIX,
        () ->
            new WebhookPolicy(
                !settings.production(),
                allowPrivate(),
                settings.duration(PREFIX + ".timeout", "PT10S"),
                settings.duration(PREFIX + ".retry-for", "PT24H"),
                settings.duration(PREFIX + ".secret-overlap", "P1D")));
  }

  private boolean allowPrivate() {
    String name = PREFIX + ".allow-private";
    return switch (settings.text(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new StartRefused(name + " must be true or false");
    };
  }
}
