package io.identity.domain.vault.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnUrlsTest {

  private final ReturnUrls urls =
      new ReturnUrls(
          List.of("https://app.example/done?x=1", "https://web.example/settings/*"), false);

  @Test
  void an_address_is_allowed_as_it_is_written() {
    assertThat(allowed("https://app.example/done?x=1")).isTrue();
    assertThat(allowed("https://app.example/done")).isFalse();
    assertThat(allowed("https://app.example/done?x=1&y=2")).isFalse();
    assertThat(allowed("https://app.example/done/more?x=1")).isFalse();
  }

  @Test
  void a_star_allows_all_below_and_nothing_beside() {
    assertThat(allowed("https://web.example/settings/")).isTrue();
    assertThat(allowed("https://web.example/settings/accounts?tab=2")).isTrue();
    assertThat(allowed("https://WEB.example:443/settings/accounts")).isTrue();
    assertThat(allowed("https://web.example/settings")).isFalse();
    assertThat(allowed("https://web.example/settings-of-mallory")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://web.example/settings/x",
        "https://web.example:8443/settings/x",
        "https://web.example.evil.example/settings/x",
        "https://user@web.example/settings/x",
        "https://web.example/settings/x#fragment",
        "https://web.example/settings/../admin",
        "https://web.example/settings/..",
        "https://web.example/settings/./x",
        "https://web.example/settings/%2e%2e/admin",
        "https://web.example/settings/x%2Fy",
        "https://web.example/settings/x%5cy",
        "https://web.example/settings//evil.example",
        "https://web.example/settings/..;/admin",
        "https://web.example/settings/x;y=1",
        "https://web.example/settings/x%3By",
        "https://web.example/settings/%252e%252e/admin",
        "//web.example/settings/x",
        "/settings/x",
        "javascript:alert(1)",
        "mailto:ann@web.example",
        "https://web.example/settings/ä"
      })
  void what_is_elsewhere_or_may_be_read_so_is_not(String url) {
    assertThat(allowed(url)).isFalse();
  }

  @Test
  void what_is_too_long_to_be_kept_is_not() {
    String prefix = "https://web.example/settings/";

    assertThat(allowed(prefix + "x".repeat(500 - prefix.length()))).isTrue();
    assertThat(allowed(prefix + "x".repeat(501 - prefix.length()))).isFalse();
  }

  @Test
  void plain_http_is_for_this_machine_when_trying_only() {
    var trying = new ReturnUrls(List.of("http://localhost:3000/*", "http://127.0.0.1/x"), true);

    assertThat(trying.allow(URI.create("http://localhost:3000/done"))).isTrue();
    assertThat(trying.allow(URI.create("http://127.0.0.1/x"))).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReturnUrls(List.of("http://localhost:3000/*"), false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReturnUrls(List.of("http://web.example/*"), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "/*",
        "https://*",
        "https://*.example/x",
        "web.example/*",
        "https://web.example/?a=b/*",
        ""
      })
  void a_rule_that_cannot_be_meant_is_none(String rule) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ReturnUrls(List.of(rule), true));
  }

  @Test
  void nothing_is_allowed_without_a_rule() {
    assertThat(new ReturnUrls(List.of(), true).allow(URI.create("https://web.example/"))).isFalse();
  }

  private boolean allowed(String url) {
    return urls.allow(URI.create(url));
  }
}
