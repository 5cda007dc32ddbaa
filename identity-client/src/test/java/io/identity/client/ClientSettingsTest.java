package io.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.mp.MpConfigSources;
import io.identity.client.StalePolicy.Action;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {

  private static final Map<String, String> ISSUER =
      Map.of("mp.jwt.verify.issuer", "https://identity.example");

  private static ClientSettings read(String... pairs) {
    var all = new HashMap<>(ISSUER);
    for (int i = 0; i < pairs.length; i += 2) {
      all.put("identity.client." + pairs[i], pairs[i + 1]);
    }
    return ClientSettings.read(config(all));
  }

  private static Config config(Map<String, String> all) {
    return ConfigProviderResolver.instance()
        .getBuilder()
        .withSources(MpConfigSources.create(all))
        .build();
  }

  @Test
  void the_issuer_of_the_runtime_is_enough() {
    ClientSettings settings = read();

    assertThat(settings.feed().issuer()).isEqualTo("https://identity.example");
    assertThat(settings.url()).isEqualTo("https://identity.example");
    assertThat(settings.feed().staleAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.feed().maxSkew()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.stale().at("/")).isEqualTo(Action.DENY);
    assertThat(settings.reporting()).isEmpty();
  }

  @Test
  void an_issuer_may_answer_elsewhere() {
    ClientSettings settings = read("issuer", "urn:ours", "url", "http://identity:9080/");

    assertThat(settings.feed().issuer()).isEqualTo("urn:ours");
    assertThat(settings.url()).isEqualTo("http://identity:9080");
  }

  @Test
  void without_an_issuer_nothing_starts() {
    assertThatThrownBy(() -> ClientSettings.read(config(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mp.jwt.verify.issuer");
    assertThatThrownBy(() -> ClientSettings.read(config(Map.of("mp.jwt.verify.issuer", " "))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_issuer_that_is_no_address_needs_one() {
    assertThatThrownBy(() -> read("issuer", "urn:ours"))
        .hasMessageContaining("identity.client.url");
  }

  @Test
  void introspection_needs_credentials() {
    assertThatThrownBy(() -> read("stale-policy", "*=introspect"))
        .hasMessageContaining("identity.client.secret");
    assertThat(read("stale-policy", "*=introspect", "id", "a", "secret", "b").credentials())
        .isPresent();
  }

  @Test
  void activity_is_reported_when_asked_for_and_with_credentials_only() {
    assertThat(read("activity", "true").reporting()).isEmpty();
    assertThat(read("id", "a", "secret", "b").reporting()).isEmpty();
    assertThat(read("id", "a", "secret", "b", "activity", "true").reporting())
        .contains(Duration.ofSeconds(1));
  }

  @Test
  void times_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> read("stale-after", "PT0.5S"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read("max-skew", "PT-1S"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read("stale-after", "10")).isInstanceOf(DateTimeParseException.class);
  }

  @Test
  void the_secret_is_in_no_text() {
    assertThat(read("id", "a", "secret", "not-to-be-seen").toString())
        .doesNotContain("not-to-be-seen");
  }

  @Test
  void id_and_secret_are_form_encoded_before_they_are_a_header() {
    // a%3Ab:c%26d
    assertThat(new Credentials("a:b", "c&d").basic()).isEqualTo("Basic YSUzQWI6YyUyNmQ=");
  }
}
