package io.identity.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.vault.events.WebhookPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSettingsTest {

  private final Map<String, String> values = new HashMap<>();

  @Test
  void in_development_mode_webhooks_may_be_on_this_machine() {
    assertThat(settings().policy()).isEqualTo(policy(true, false));
  }

  @Test
  void in_production_mode_they_are_elsewhere() {
    values.put("identity.mode", "production");

    assertThat(settings().policy()).isEqualTo(policy(false, false));
  }

  @Test
  void everything_can_be_set() {
    values.put("identity.vault.webhooks.allow-private", "true");
    values.put("identity.vault.webhooks.timeout", "PT1S");
    values.put("identity.vault.webhooks.retry-for", "PT1M");
    values.put("identity.vault.webhooks.secret-overlap", "PT0S");

    assertThat(settings().policy())
        .isEqualTo(
            new WebhookPolicy(
                true, true, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ZERO));
  }

  @Test
  void what_cannot_work_is_refused_by_name() {
    assertRefused("identity.vault.webhooks.allow-private", "yes");
    assertRefused("identity.vault.webhooks.timeout", "PT1H");
    assertRefused("identity.vault.webhooks.timeout", "soon");
    assertRefused("identity.vault.webhooks.retry-for", "PT0S");
    assertRefused("identity.vault.webhooks.secret-overlap", "-PT1S");
  }

  private void assertRefused(String name, String value) {
    values.clear();
    values.put(name, value);

    assertThatThrownBy(() -> settings().policy())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("identity.vault.webhooks")
        .hasMessageContaining(name.substring(name.lastIndexOf('.') + 1));
  }

  private static WebhookPolicy policy(boolean loopback, boolean allowPrivate) {
    return new WebhookPolicy(
        loopback, allowPrivate, Duration.ofSeconds(10), Duration.ofHours(24), Duration.ofDays(1));
  }

  private WebhookSettings settings() {
    var settings = new Settings();
    settings.config = new MapConfig(values);
    var webhooks = new WebhookSettings();
    webhooks.settings = settings;
    return webhooks;
  }
}
