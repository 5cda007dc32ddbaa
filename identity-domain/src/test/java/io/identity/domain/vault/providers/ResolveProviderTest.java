package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.Dialect.Authentication;
import io.identity.domain.vault.providers.Dialect.BodyFormat;
import io.identity.domain.vault.providers.Flaw.Kind;
import io.identity.domain.vault.providers.ResolveProvider.Resolution;
import io.identity.domain.vault.providers.ResolveProvider.Resolution.Broken;
import io.identity.domain.vault.providers.ResolveProvider.Resolution.Resolved;
import io.identity.domain.vault.providers.TokenHabits.Rotates;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolveProviderTest {

  private static final Map<String, Object> SHOPS =
      Map.of(
          "id",
          "shops",
          "version",
          3L,
          "display_name",
          "Shops",
          "connection_config",
          List.of(Map.of("name", "shop", "pattern", "^[a-z]+$")),
          "open",
          List.of("scopes", "rate_per_minute"),
          "provider",
          Map.of(
              "authorization_url", "https://${shop}.shops.example/authorize",
              "token_url", "https://${shop}.shops.example/token",
              "token_headers", Map.of("Client", "${client_id}")));

  @Test
  void what_nobody_says_is_as_the_standards_have_it() {
    Provider provider = SampleProvider.standard();

    assertThat(provider.enabled()).isTrue();
    assertThat(provider.refresh()).isEqualTo(RefreshPolicy.DEFAULT);
    assertThat(provider.dialect().authentication()).isEqualTo(Authentication.BASIC);
    assertThat(provider.dialect().body()).isEqualTo(BodyFormat.FORM);
    assertThat(provider.dialect().pkce()).isTrue();
    assertThat(provider.dialect().reply()).isEqualTo(ReplyMapping.STANDARD);
    assertThat(provider.limits()).isEqualTo(new Limits(600, 8));
    assertThat(provider.habits())
        .isEqualTo(
            new TokenHabits(Duration.ofDays(365), Rotates.UNKNOWN, Duration.ZERO, null, null));
    assertThat(provider.allowedHosts()).containsExactly("provider.example");
    assertThat(provider.template()).isEqualTo(new TemplateUse("open", 1, null));
  }

  @Test
  void a_placeholder_is_filled_with_what_matches_its_pattern() {
    Provider provider = ((Resolved) shop(Map.of("shop", "north"))).provider();

    assertThat(provider.endpoints().token()).hasToString("https://north.shops.example/token");
    assertThat(provider.dialect().tokenHeaders()).containsEntry("Client", "me");
    assertThat(provider.allowedHosts()).containsExactly("north.shops.example");
  }

  @Test
  void nothing_else_gets_into_an_address() {
    for (String evil :
        List.of("", "North", "evil.example/", "a@b", "a#", "a?", "a:1", "..", "a\nb", "n b")) {
      assertThat(shop(Map.of("shop", evil)))
          .isEqualTo(broken("connection_config.shop", Kind.MALFORMED));
    }
    assertThat(shop(Map.of())).isEqualTo(broken("connection_config.shop", Kind.MISSING));
    assertThat(shop(Map.of("shop", "a", "more", "b")))
        .isEqualTo(broken("connection_config.more", Kind.UNKNOWN));
  }

  /** A pattern may be careless; what ends a host or a segment never gets through. */
  @Test
  void a_careless_pattern_opens_nothing() {
    Map<String, Object> careless = new HashMap<>(SHOPS);
    careless.put("connection_config", List.of(Map.of("name", "shop", "pattern", "^.*$")));
    for (String evil : List.of("evil.example/", "evil.example#", "a@evil.example", "a..b", "%2e")) {
      assertThat(resolve(careless, Map.of("shop", evil), Map.of()))
          .isEqualTo(broken("connection_config.shop", Kind.MALFORMED));
    }
  }

  @Test
  void only_what_a_template_leaves_open_can_be_set() {
    assertThat(resolve(SHOPS, Map.of("shop", "a"), Map.of("rate_per_minute", 7L)))
        .isInstanceOfSatisfying(
            Resolved.class, it -> assertThat(it.provider().limits().perMinute()).isEqualTo(7));
    assertThat(resolve(SHOPS, Map.of("shop", "a"), Map.of("token_url", "https://a.example/")))
        .isEqualTo(broken("token_url", Kind.CLOSED));
    assertThat(resolve(SHOPS, Map.of("shop", "a"), Map.of("nonsense", 1L)))
        .isEqualTo(broken("nonsense", Kind.UNKNOWN));
  }

  @Test
  void a_region_must_be_one_of_the_templates() {
    Map<String, Object> regional =
        Map.of(
            "id",
            "regional",
            "version",
            1L,
            "display_name",
            "Regional",
            "regions",
            Map.of("eu", SampleProvider.ENDPOINTS),
            "provider",
            Map.of("rate_per_minute", 5L));
    ResolveProvider resolver = SampleProvider.resolver(template(regional));

    assertThat(resolver.resolve(registered("regional", "eu", Map.of(), Map.of())))
        .isInstanceOf(Resolved.class);
    assertThat(resolver.resolve(registered("regional", "na", Map.of(), Map.of())))
        .isEqualTo(broken("region", Kind.UNKNOWN));
    assertThat(resolver.resolve(registered("regional", null, Map.of(), Map.of())))
        .isEqualTo(broken("region", Kind.MISSING));
    assertThat(
            SampleProvider.resolver(template(SHOPS))
                .resolve(registered("shops", "eu", Map.of("shop", "a"), Map.of())))
        .isEqualTo(broken("region", Kind.UNKNOWN));
  }

  @Test
  void addresses_are_https_or_for_trying_on_this_machine() {
    for (String bad :
        List.of(
            "http://provider.example/token",
            "ftp://provider.example/token",
            "https:/token",
            "https://user@provider.example/token",
            "https://provider.example/token#a",
            "token",
            "https://provider.example/to ken")) {
      assertFlaw(Map.of("token_url", bad), "token_url", Kind.ADDRESS);
    }
    assertThat(SampleProvider.with(Map.of("token_url", "http://localhost:1/token"))).isNotNull();
    var strict =
        new ResolveProvider(
            new InMemoryProviderTemplates(SampleProvider.OPEN), new AddressRule(false, false));
    assertThat(
            strict.resolve(
                new RegisteredProvider(
                    SampleProvider.ID,
                    SampleProvider.settings(Map.of("token_url", "http://localhost:1/token")),
                    List.of(),
                    null)))
        .isEqualTo(broken("token_url", Kind.ADDRESS));
  }

  @Test
  void addresses_are_at_the_hosts_that_are_allowed() {
    assertFlaw(
        Map.of(
            "allowed_hosts",
            List.of("provider.example"),
            "profiles",
            Map.of("url", "https://other.example/profiles")),
        "profiles.url",
        Kind.ADDRESS);
    assertThat(
            SampleProvider.with(Map.of("allowed_hosts", List.of("Provider.EXAMPLE", "b.example")))
                .allowedHosts())
        .containsExactlyInAnyOrder("provider.example", "b.example");
  }

  @Test
  void what_a_consent_must_bring_can_be_said() {
    assertThat(SampleProvider.standard().consent())
        .isEqualTo(new ConsentRules(null, false, Set.of()));
    assertThat(
            SampleProvider.with(
                    Map.of(
                        "issuer", "https://provider.example",
                        "offline", "required",
                        "required_scopes", List.of("ads")))
                .consent())
        .isEqualTo(new ConsentRules("https://provider.example", true, Set.of("ads")));
  }

  @Test
  void what_is_malformed_is_named() {
    Map<String, Object> malformed = new HashMap<>();
    malformed.put("auth_method", "none");
    malformed.put("rt_idle_limit", 0);
    malformed.put("rt_absolute_limit", "P1D");
    malformed.put("body_format", "xml");
    malformed.put("pkce", "plain");
    malformed.put("scopes", List.of("a b"));
    malformed.put("required_scopes", List.of("a b"));
    malformed.put("offline", "sometimes");
    malformed.put("authorization_params", List.of());
    malformed.put("default_ttl", 0L);
    malformed.put("deadline", 61L);
    malformed.put("connect_timeout", 1.5);
    malformed.put("in_flight", "8");
    malformed.put("rate_per_minute", 60_001L);
    malformed.put("rotates", "maybe");
    malformed.put("scope_separator", "");
    for (var each : malformed.entrySet()) {
      assertFlaw(Map.of(each.getKey(), each.getValue()), each.getKey(), Kind.MALFORMED);
    }
  }

  @Test
  void what_a_request_sets_itself_is_not_set_otherwise_nor_scopes_of_a_refresh() {
    for (String param : List.of("grant_type", "refresh_token", "client_secret", "scope")) {
      assertFlaw(
          Map.of("refresh_params", Map.of(param, "x")), "refresh_params." + param, Kind.MALFORMED);
    }
    assertFlaw(Map.of("token_params", Map.of("code", "x")), "token_params.code", Kind.MALFORMED);
    assertThat(SampleProvider.with(Map.of("token_params", Map.of("scope", "x"))).dialect())
        .extracting(Dialect::tokenParams)
        .isEqualTo(Map.of("scope", "x"));
  }

  @Test
  void a_connection_is_waited_for_less_than_the_whole_call() {
    assertFlaw(Map.of("connect_timeout", 7L, "deadline", 7L), "deadline", Kind.MALFORMED);
    assertThat(SampleProvider.with(Map.of("connect_timeout", 7L, "deadline", 8L)).refresh())
        .satisfies(
            it -> assertThat(it.connectTimeout()).isEqualTo(Duration.ofSeconds(7)),
            it -> assertThat(it.deadline()).isEqualTo(Duration.ofSeconds(8)));
  }

  @Test
  void an_idle_connection_is_renewed_before_its_refresh_token_is_over() {
    assertFlaw(Map.of("rt_idle_limit", 86_400L), "keepalive", Kind.MALFORMED);
    assertFlaw(Map.of("rt_idle_limit", 60L, "keepalive", 60L), "keepalive", Kind.MALFORMED);
    assertThat(SampleProvider.with(Map.of("rt_idle_limit", 60L, "keepalive", 59L)).habits())
        .extracting(TokenHabits::idleLimit)
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void what_is_malformed_within_a_member_is_named() {
    assertFlaw(Map.of("response_map", Map.of("token", "a")), "response_map.token", Kind.UNKNOWN);
    assertFlaw(
        Map.of("error_map", List.of(Map.of("match", "a", "class", "fatal"))),
        "error_map.class",
        Kind.MALFORMED);
    assertFlaw(
        Map.of("error_map", List.of(Map.of("class", "grant"))), "error_map.match", Kind.MISSING);
    assertFlaw(Map.of("validate", Map.of()), "validate.url", Kind.MISSING);
    for (String header : List.of("Host", "authorization", "a b", "Content-Length")) {
      assertFlaw(
          Map.of("token_headers", Map.of(header, "x")), "token_headers." + header, Kind.MALFORMED);
    }
    for (String value : List.of("a\r\nb", "a\tb", "\u00e4", "\u20ac")) {
      assertFlaw(Map.of("token_headers", Map.of("X", value)), "token_headers.X", Kind.MALFORMED);
    }
  }

  @Test
  void names_that_people_and_providers_read_are_plain() {
    for (String bad : List.of("", "a\nb", "x".repeat(101))) {
      assertThat(named(bad, "client")).isEqualTo(broken("display_name", Kind.MALFORMED));
    }
    for (String bad : List.of("", "a b", "ä", "x".repeat(256))) {
      assertThat(named("Name", bad)).isEqualTo(broken("client_id", Kind.MALFORMED));
    }
    assertThat(named("x".repeat(100), "x".repeat(255))).isInstanceOf(Resolved.class);
  }

  @Test
  void a_template_that_cannot_be_right_is_broken() {
    assertBroken("id", null, "id", Kind.MISSING);
    assertBroken("id", "Not An Id", "id", Kind.MALFORMED);
    assertBroken("version", 0L, "version", Kind.MALFORMED);
    assertBroken("extra", "x", "extra", Kind.UNKNOWN);
    assertBroken("open", List.of("nonsense"), "open.nonsense", Kind.UNKNOWN);
    assertBroken("provider", Map.of(), "authorization_url", Kind.MISSING);
    assertBroken(
        "connection_config",
        List.of(Map.of("name", "shop", "pattern", "[a-z]+")),
        "connection_config.pattern",
        Kind.MALFORMED);
    assertBroken(
        "connection_config",
        List.of(Map.of("name", "shop", "pattern", "^[a-z$")),
        "connection_config.pattern",
        Kind.MALFORMED);
    assertBroken(
        "connection_config",
        List.of(Map.of("name", "Shop!", "pattern", "^a$")),
        "connection_config.name",
        Kind.MALFORMED);
  }

  private static void assertBroken(String member, Object value, String flawed, Kind kind) {
    Map<String, Object> changed = new HashMap<>(SHOPS);
    changed.put(member, value);

    assertThat(ProviderTemplate.read(changed))
        .isEqualTo(new ProviderTemplate.Reading.Broken(new Flaw(flawed, kind)));
  }

  private static void assertFlaw(Map<String, Object> members, String member, Kind kind) {
    assertThat(
            SampleProvider.resolver(SampleProvider.OPEN)
                .resolve(
                    new RegisteredProvider(
                        SampleProvider.ID, SampleProvider.settings(members), List.of(), null)))
        .isEqualTo(broken(member, kind));
  }

  private static Resolution named(String displayName, String clientId) {
    return SampleProvider.resolver(SampleProvider.OPEN)
        .resolve(
            new RegisteredProvider(
                SampleProvider.ID,
                new ProviderSettings(
                    displayName, true, "open", null, Map.of(), clientId, SampleProvider.ENDPOINTS),
                List.of(),
                null));
  }

  private static Resolution shop(Map<String, String> config) {
    return resolve(SHOPS, config, Map.of());
  }

  private static Resolution resolve(
      Map<String, Object> document, Map<String, String> config, Map<String, Object> overrides) {
    return SampleProvider.resolver(template(document))
        .resolve(registered("shops", null, config, overrides));
  }

  private static RegisteredProvider registered(
      String template, String region, Map<String, String> config, Map<String, Object> overrides) {
    return new RegisteredProvider(
        SampleProvider.ID,
        new ProviderSettings("Some", true, template, region, config, "me", overrides),
        List.of(),
        null);
  }

  private static ProviderTemplate template(Map<String, Object> document) {
    return ((ProviderTemplate.Reading.Read) ProviderTemplate.read(document)).template();
  }

  private static Broken broken(String member, Kind kind) {
    return new Broken(new Flaw(member, kind));
  }
}
