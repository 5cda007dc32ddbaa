package io.identity.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static final String PROXY = "10.0.0.1";
  private static final String PERSON = "203.0.113.7";

  private final TrustedProxies proxies =
      new TrustedProxies("10.0.0.0/8, 2001:db8::/32,192.0.2.1", "X-Forwarded-For");

  @Test
  void without_proxies_the_header_is_ignored() {
    assertThat(TrustedProxies.NONE.isEmpty()).isTrue();
    assertThat(TrustedProxies.NONE.origin(PROXY, List.of(PERSON))).isEqualTo(PROXY);
  }

  @Test
  void who_is_no_proxy_is_not_believed() {
    assertThat(proxies.origin("203.0.113.66", List.of(PERSON))).isEqualTo("203.0.113.66");
  }

  @Test
  void a_proxy_tells_who_called_it() {
    assertThat(proxies.origin(PROXY, List.of(PERSON))).isEqualTo(PERSON);
  }

  @Test
  void what_the_caller_has_sent_itself_is_left_of_that_and_does_not_count() {
    assertThat(proxies.origin(PROXY, List.of("198.51.100.1, 10.9.9.9, " + PERSON)))
        .isEqualTo(PERSON);
  }

  @Test
  void a_chain_of_proxies_is_followed_over_all_its_headers() {
    assertThat(proxies.origin(PROXY, List.of("198.51.100.1, " + PERSON, "10.0.0.3,10.0.0.2")))
        .isEqualTo(PERSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "unknown", "_hidden", "example.org", "203.0.113.7, x", "[", "]"})
  void where_a_proxy_tells_no_address_it_is_the_nearest_that_is_known(String header) {
    assertThat(proxies.origin(PROXY, List.of(header))).isEqualTo(PROXY);
  }

  @Test
  void without_the_header_it_is_the_proxy() {
    assertThat(proxies.origin(PROXY, List.of())).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7:4711, 203.0.113.7",
    "[2001:470::1]:4711, 2001:470:0:0:0:0:0:1",
    "[2001:470::1], 2001:470:0:0:0:0:0:1",
    "2001:470::1, 2001:470:0:0:0:0:0:1",
    "::ffff:203.0.113.7, 203.0.113.7"
  })
  void addresses_have_many_forms(String header, String address) {
    assertThat(proxies.origin(PROXY, List.of(header))).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.7",
        "for=198.51.100.1, For=\"203.0.113.7:4711\";proto=https;by=10.0.0.1",
        "for=\"[2001:470::1]\", proto=http;for=203.0.113.7",
        "for=\"evil, for=203.0.113.7"
      })
  void the_standard_header_tells_the_same(String header) {
    var standard = new TrustedProxies("10.0.0.0/8", "Forwarded");

    assertThat(standard.origin(PROXY, List.of(header))).isEqualTo(PERSON);
    assertThat(standard.origin(PROXY, List.of("for=_hidden"))).isEqualTo(PROXY);
    assertThat(standard.origin(PROXY, List.of(PERSON))).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, 11.0.0.0",
    "10.0.0.8/29, 10.0.0.15, 10.0.0.16",
    "10.0.0.1/32, 10.0.0.1, 10.0.0.0",
    "10.0.0.1, 10.0.0.1, 10.0.0.2",
    "0.0.0.0/0, 203.0.113.7, ::1",
    "2001:db8::/33, 2001:db8:7fff::1, 2001:db8:8000::1",
    "::1, ::1, ::2"
  })
  void a_range_ends_at_its_last_bit(String range, String inside, String outside) {
    var one = new TrustedProxies(range, "X-Forwarded-For");

    assertThat(one.origin(inside, List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
    assertThat(one.origin(outside, List.of("198.51.100.1"))).isNotEqualTo("198.51.100.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "proxy.example", "::/129"})
  void what_is_no_range_is_refused(String range) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustedProxies(range, "X-Forwarded-For"));
  }

  @Test
  void no_other_header_is_read() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TrustedProxies("", "X-Real-IP"));
  }
}
