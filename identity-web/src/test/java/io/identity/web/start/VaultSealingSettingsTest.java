package io.identity.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.vault.sealing.VaultKeyPolicy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultSealingSettingsTest {

  @Test
  void nothing_has_to_be_set() {
    assertThat(policy(Map.of()))
        .isEqualTo(
            new VaultKeyPolicy(Duration.ofDays(30), Duration.ofMinutes(1), Duration.ofMillis(200)));
  }

  @Test
  void each_is_read() {
    assertThat(
            policy(
                Map.of(
                    "identity.vault.keys.retention", "P90D",
                    "identity.vault.keys.reencrypt-every", "PT1H",
                    "identity.vault.keys.reencrypt-pause", "PT1S")))
        .isEqualTo(
            new VaultKeyPolicy(Duration.ofDays(90), Duration.ofHours(1), Duration.ofSeconds(1)));
  }

  @Test
  void what_cannot_be_is_refused_by_its_name() {
    for (String name : new String[] {"retention", "reencrypt-every", "reencrypt-pause"}) {
      String setting = "identity.vault.keys." + name;
      assertThatThrownBy(() -> policy(Map.of(setting, "-PT1S")))
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith("identity.vault.keys")
          .hasMessageContaining(name);
      assertThatThrownBy(() -> policy(Map.of(setting, "a while")))
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith(setting);
    }
  }

  private static VaultKeyPolicy policy(Map<String, String> values) {
    var settings = new Settings();
    settings.config = new MapConfig(values);
    var sealing = new VaultSealingSettings();
    sealing.settings = settings;
    return sealing.keyPolicy();
  }
}
