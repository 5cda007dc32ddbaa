package io.identity.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.vault.connect.ConnectPolicy;
import io.identity.domain.vault.connect.ReturnUrls;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultConnectSettingsTest {

  private final Map<String, String> values = new HashMap<>();

  @Test
  void without_settings_no_browser_is_sent_anywhere() {
    assertThat(policy())
        .isEqualTo(
            new ConnectPolicy(
                "http://localhost:9080", new ReturnUrls(List.of(), true), Duration.ofMinutes(10)));
  }

  @Test
  void everything_can_be_set() {
    values.put("identity.mode", "production");
    values.put("identity.issuer", "https://id.example");
    values.put("identity.vault.return-urls", "https://a.example/done, https://b.example/x/*");
    values.put("identity.vault.connect.time", "PT5M");

    assertThat(policy())
        .isEqualTo(
            new ConnectPolicy(
                "https://id.example",
                new ReturnUrls(List.of("https://a.example/done", "https://b.example/x/*"), false),
                Duration.ofMinutes(5)));
  }

  @Test
  void what_no_browser_should_be_sent_to_is_named() {
    values.put("identity.vault.return-urls", "http://web.example/*");

    assertThatThrownBy(this::policy)
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("identity.vault.return-urls: must be https URLs");
  }

  @Test
  void a_time_that_nobody_can_keep_is_named() {
    values.put("identity.vault.connect.time", "PT59.999999S");

    assertThatThrownBy(this::policy)
        .isInstanceOf(StartRefused.class)
        .hasMessage("identity.vault.connect: time must be PT1M to PT1H");
  }

  private ConnectPolicy policy() {
    var all = new Settings();
    all.config = new MapConfig(values);
    var connect = new VaultConnectSettings();
    connect.settings = all;
    return connect.connectPolicy();
  }
}
