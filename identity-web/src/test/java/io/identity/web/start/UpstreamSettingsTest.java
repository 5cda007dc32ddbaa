package io.identity.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.upstream.GroupMapping;
import io.identity.domain.upstream.Upstream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpstreamSettingsTest {

  private static final String ISSUER = "https://clinic.example/realm";

  private final Map<String, String> values = new HashMap<>();

  @Test
  void without_a_name_there_is_no_provider() {
    assertThat(settings().upstreams().none()).isTrue();
  }

  @Test
  void a_provider_needs_an_issuer_and_a_client_id_only() {
    clinic();

    assertThat(settings().upstreams().all())
        .containsExactly(
            new Upstream(
                ISSUER, "here", null, Set.of("RS256"), Duration.ofMinutes(10), true, null, true));
  }

  @Test
  void everything_else_can_be_set() {
    clinic();
    values.put("identity.mode", "production");
    values.put("identity.upstream.clinic.jwks-uri", "https://keys.example/jwks");
    values.put("identity.upstream.clinic.algorithms", "ES256, PS256");
    values.put("identity.upstream.clinic.max-age", "PT1H");
    values.put("identity.upstream.clinic.create", "false");
    values.put("identity.upstream.clinic.groups-claim", "roles");
    values.put("identity.upstream.clinic.groups-map", "Nurses:nurse");

    assertThat(settings().upstreams().all())
        .containsExactly(
            new Upstream(
                ISSUER,
                "here",
                URI.create("https://keys.example/jwks"),
                Set.of("ES256", "PS256"),
                Duration.ofHours(1),
                false,
                new GroupMapping("roles", Map.of("Nurses", Set.of("nurse"))),
                false));
  }

  @Test
  void there_may_be_several() {
    clinic();
    values.put("identity.upstreams", "clinic, lab");
    values.put("identity.upstream.lab.issuer", "https://lab.example");
    values.put("identity.upstream.lab.client-id", "there");

    assertThat(settings().upstreams().all())
        .extracting(Upstream::issuer)
        .containsExactly(ISSUER, "https://lab.example");
  }

  @Test
  void what_cannot_work_is_named() {
    refused("identity.upstreams", "Clinic", "a-z and 0-9");
    refused("identity.upstreams", "clinic,clinic", "two have the same issuer");
    refused("identity.upstreams", "clinic,lab", "identity.upstream.lab.issuer");
    refused("identity.upstream.clinic.issuer", "not a URL", "issuer is not a URL");
    refused("identity.upstream.clinic.issuer", "http://clinic.example", "issuer must be");
    refused("identity.upstream.clinic.client-id", "", "identity.upstream.clinic.client-id");
    refused("identity.upstream.clinic.jwks-uri", "http://clinic.example/jwks", "jwks-uri");
    refused("identity.upstream.clinic.algorithms", "RS256,none", "clinic.algorithms");
    refused("identity.upstream.clinic.max-age", "10", "clinic.max-age");
    refused("identity.upstream.clinic.max-age", "PT0S", "clinic.max-age");
    refused("identity.upstream.clinic.create", "yes", "clinic.create");
    refused("identity.upstream.clinic.groups-claim", "roles", "groups-map");
    refused("identity.upstream.clinic.groups-map", "Nurses:nurse", "groups-claim");
  }

  @Test
  void in_production_a_provider_on_this_machine_needs_tls_too() {
    values.put("identity.mode", "production");
    refused("identity.upstream.clinic.issuer", "http://localhost:8080", "issuer must be");
  }

  private void clinic() {
    values.put("identity.upstreams", "clinic");
    values.put("identity.upstream.clinic.issuer", ISSUER);
    values.put("identity.upstream.clinic.client-id", "here");
  }

  private void refused(String name, String value, String message) {
    Map<String, String> before = Map.copyOf(values);
    clinic();
    values.put(name, value);
    assertThatThrownBy(() -> settings().upstreams())
        .as(name + "=" + value)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(message);
    values.clear();
    values.putAll(before);
  }

  private UpstreamSettings settings() {
    var settings = new Settings();
    settings.config = new MapConfig(values);
    var upstreams = new UpstreamSettings();
    upstreams.settings = settings;
    return upstreams;
  }
}
