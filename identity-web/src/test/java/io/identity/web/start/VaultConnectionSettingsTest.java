package io.identity.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.vault.connections.ConnectionPolicy;
import io.identity.web.vault.GaugePolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultConnectionSettingsTest {

  private final Map<String, String> values = new HashMap<>();

  @Test
  void without_settings_the_policy_is_the_usual_one() {
    assertThat(policy()).isEqualTo(ConnectionPolicy.DEFAULT);
  }

  @Test
  void everything_can_be_set() {
    values.put("identity.vault.refresh.every", "PT1M");
    values.put("identity.vault.refresh.concurrency", "4");
    values.put("identity.vault.refresh.wait-timeout", "PT5S");
    values.put("identity.vault.refresh.quarantine", "PT0S");
    values.put("identity.vault.refresh.keep-disconnected", "P1D");

    assertThat(policy())
        .isEqualTo(
            new ConnectionPolicy(
                Duration.ofMinutes(1),
                4,
                Duration.ofSeconds(5),
                Duration.ZERO,
                Duration.ofDays(1)));
  }

  @Test
  void what_cannot_work_is_named() {
    values.put("identity.vault.refresh.wait-timeout", "PT0S");

    assertThatThrownBy(this::policy)
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("identity.vault.refresh: wait-timeout must be positive");
  }

  @Test
  void what_is_no_duration_is_named() {
    values.put("identity.vault.refresh.every", "often");

    assertThatThrownBy(this::policy)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("identity.vault.refresh.every");
  }

  @Test
  void how_often_is_counted_can_be_set() {
    assertThat(settings().gaugePolicy()).isEqualTo(new GaugePolicy(Duration.ofMinutes(5)));
    values.put("identity.vault.count-every", "PT1H");
    assertThat(settings().gaugePolicy()).isEqualTo(new GaugePolicy(Duration.ofHours(1)));

    values.put("identity.vault.count-every", "PT0S");
    assertThatThrownBy(() -> settings().gaugePolicy())
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("identity.vault: count-every must be positive");
  }

  private ConnectionPolicy policy() {
    return settings().connectionPolicy();
  }

  private VaultConnectionSettings settings() {
    var all = new Settings();
    all.config = new MapConfig(values);
    var connections = new VaultConnectionSettings();
    connections.settings = all;
    return connections;
  }
}
