package io.identity.infrastructure.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.AccountNaming;
import io.identity.domain.vault.providers.AddressRule;
import io.identity.domain.vault.providers.Dialect.Authentication;
import io.identity.domain.vault.providers.Flaw;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.ProviderSettings;
import io.identity.domain.vault.providers.ProviderTemplate;
import io.identity.domain.vault.providers.RegisteredProvider;
import io.identity.domain.vault.providers.ResolveProvider;
import io.identity.domain.vault.providers.ResolveProvider.Resolution.Broken;
import io.identity.domain.vault.providers.ResolveProvider.Resolution.Resolved;
import io.identity.domain.vault.providers.Resources;
import io.identity.domain.vault.providers.TokenHabits.Rotates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResourceTemplatesTest {

  private final ResourceTemplates templates = new ResourceTemplates();
  private final ResolveProvider resolveProvider =
      new ResolveProvider(templates, new AddressRule(false, false));

  @Test
  void all_that_come_with_the_server_are_good() {
    assertThat(templates.all())
        .extracting(ProviderTemplate::name)
        .containsExactly("amazon-ads", "generic");
  }

  @Test
  void amazon_ads_has_three_regions() {
    assertEndpoints("na", "https://www.amazon.com/ap/oa", "https://api.amazon.com/auth/o2/token");
    assertEndpoints(
        "eu", "https://eu.account.amazon.com/ap/oa", "https://api.amazon.co.uk/auth/o2/token");
    assertEndpoints(
        "fe", "https://apac.account.amazon.com/ap/oa", "https://api.amazon.co.jp/auth/o2/token");
  }

  @Test
  void amazon_ads_wants_credentials_in_the_body_and_knows_itself() {
    Provider amazon = amazon("eu", Map.of());

    assertThat(amazon.dialect().authentication()).isEqualTo(Authentication.POST);
    assertThat(amazon.scopes()).containsExactly("advertising::campaign_management");
    assertThat(amazon.refresh().defaultLifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(amazon.habits().rotates()).isEqualTo(Rotates.UNKNOWN);
    assertThat(Objects.requireNonNull(amazon.resources().validate()).headers())
        .containsEntry("Amazon-Advertising-API-ClientId", "amzn1.client");
    assertThat(amazon.resources().profiles()).isEqualTo(amazon.resources().validate());
  }

  @Test
  void whose_an_amazon_account_is_stands_in_its_profiles_or_where_an_administrator_says() {
    for (String region : List.of("na", "eu", "fe")) {
      Resources resources = amazon(region, Map.of()).resources();
      assertThat(resources.naming())
          .isEqualTo(
              new AccountNaming(
                  Objects.requireNonNull(resources.profiles()),
                  "accountInfo.id",
                  "accountInfo.name"));
    }
    Map<String, String> logins =
        Map.of("na", "api.amazon.com", "eu", "api.amazon.co.uk", "fe", "api.amazon.co.jp");
    logins.forEach(
        (region, host) -> {
          Map<String, Object> login =
              Map.of("url", "https://" + host + "/user/profile", "id_path", "user_id");
          Resources resources = amazon(region, Map.of("userinfo", login)).resources();
          assertThat(resources.naming())
              .isEqualTo(
                  new AccountNaming(Objects.requireNonNull(resources.userinfo()), "user_id", null));
        });
  }

  @Test
  void tokens_of_amazon_ads_go_to_its_own_hosts_whatever_an_administrator_says() {
    assertThat(amazon("na", Map.of()).allowedHosts())
        .containsExactlyInAnyOrder(
            "www.amazon.com", "api.amazon.com", "advertising-api.amazon.com");

    for (String resource : List.of("validate", "profiles")) {
      assertThat(overridden(Map.of(resource, Map.of("url", "https://evil.example/v2/profiles"))))
          .isEqualTo(new Broken(new Flaw(resource + ".url", Flaw.Kind.ADDRESS)));
    }
    assertThat(overridden(Map.of("allowed_hosts", List.of("evil.example"))))
        .isEqualTo(new Broken(new Flaw("allowed_hosts", Flaw.Kind.CLOSED)));
    Map<String, Object> newer = Map.of("url", "https://advertising-api.amazon.com/v3/profiles");
    assertThat(overridden(Map.of("profiles", newer))).isInstanceOf(Resolved.class);
  }

  @Test
  void nobody_moves_the_token_endpoint_of_amazon_ads() {
    assertThat(overridden(Map.of("token_url", "https://evil.example/")))
        .isEqualTo(new Broken(new Flaw("token_url", Flaw.Kind.CLOSED)));
  }

  @Test
  void any_other_provider_is_made_by_its_endpoints() {
    Map<String, Object> endpoints =
        Map.of(
            "authorization_url", "https://idp.example/authorize",
            "token_url", "https://idp.example/token",
            "userinfo", Map.of("url", "https://idp.example/userinfo", "name_path", "email"));

    assertThat(resolveProvider.resolve(registered("generic", null, endpoints)))
        .isInstanceOf(Resolved.class);
    assertThat(resolveProvider.resolve(registered("generic", null, Map.of())))
        .isEqualTo(new Broken(new Flaw("authorization_url", Flaw.Kind.MISSING)));
  }

  @Test
  void a_broken_template_is_left_out() {
    Map<String, String> documents =
        Map.of(
            "text", "no json",
            "nothing", "null",
            "empty", "{}",
            "a", "{\"id\":\"a\",\"version\":1,\"display_name\":\"A\",\"provider\":{}}",
            "b",
                "{\"id\":\"b\",\"version\":1,\"display_name\":\"B\",\"provider\":"
                    + "{\"authorization_url\":\"https://b.example/a\","
                    + "\"token_url\":\"https://b.example/t\"}}");
    var some = new ResourceTemplates(List.copyOf(documents.keySet()), documents::get);

    assertThat(some.all()).extracting(ProviderTemplate::name).containsExactly("b");
    assertThat(some.find("a")).isEmpty();
  }

  private void assertEndpoints(String region, String authorization, String token) {
    Provider amazon = amazon(region, Map.of());

    assertThat(amazon.endpoints().authorization()).hasToString(authorization);
    assertThat(amazon.endpoints().token()).hasToString(token);
  }

  private Provider amazon(String region, Map<String, Object> overrides) {
    return ((Resolved) resolveProvider.resolve(registered("amazon-ads", region, overrides)))
        .provider();
  }

  private ResolveProvider.Resolution overridden(Map<String, Object> overrides) {
    return resolveProvider.resolve(registered("amazon-ads", "na", overrides));
  }

  private static RegisteredProvider registered(
      String template, String region, Map<String, Object> overrides) {
    return new RegisteredProvider(
        new ProviderId("some"),
        new ProviderSettings("Some", true, template, region, Map.of(), "amzn1.client", overrides),
        List.of(),
        null);
  }
}
