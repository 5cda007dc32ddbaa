package io.identity.web.start;

import io.identity.domain.vault.connections.ConnectionPolicy;
import io.identity.web.vault.GaugePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The settings around connections to third-party providers. */
@ApplicationScoped
class VaultConnectionSettings {

  private static final String PREFIX = "identity.vault.refresh";

  @Inject Settings settings;

  ConnectionPolicy connectionPolicy() {
    return Settings.checked(
        PREFIX,
        () ->
            new ConnectionPolicy(
                settings.duration(PREFIX + ".every", "PT3S"),
                settings.number(PREFIX + ".concurrency", 16),
                settings.duration(PREFIX + ".wait-timeout", "PT10S"),
                settings.duration(PREFIX + ".quarantine", "P1D"),
                settings.duration(PREFIX + ".keep-disconnected", "P30D")));
  }

  GaugePolicy gaugePolicy() {
    return Settings.checked(
        "identity.vault",
        () -> new GaugePolicy(settings.duration("identity.vault.count-every", "PT5M")));
  }
}
