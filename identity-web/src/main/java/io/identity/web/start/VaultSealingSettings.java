package io.identity.web.start;

import io.identity.domain.vault.sealing.VaultKeyPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The settings around the keys that the vault seals with. */
@ApplicationScoped
class VaultSealingSettings {

  private static final String PREFIX = "identity.vault.keys";

  @Inject Settings settings;

  VaultKeyPolicy keyPolicy() {
    return Settings.checked(
        PREFIX,
        () ->
            new VaultKeyPolicy(
                settings.duration(PREFIX + ".retention", "P30D"),
                settings.duration(PREFIX + ".reencrypt-every", "PT1M"),
                settings.duration(PREFIX + ".reencrypt-pause", "PT0.2S")));
  }
}
