package io.identity.domain.vault.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPolicyTest {

  private static final URI SOMEWHERE = URI.create("https://receiver.example/hook");
  private static final URI PLAIN = URI.create("http://receiver.example/hook");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant FAR = NOW.plus(Duration.ofDays(1));

  private final WebhookPolicy strict = policy(false, false);
  private final WebhookPolicy development = policy(true, false);
  private final WebhookPolicy inside = policy(false, true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.15",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1",
        "2001:200::1",
        "3ffe::1",
        "2003::1"
      })
  void addresses_of_strangers_are_reached(String address) {
    assertThat(reaches(strict, address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.1",
        "192.168.255.255", "100.64.0.0", "100.127.255.255", "fc00::1", "fdff::1"
      })
  void private_addresses_are_reached_where_that_is_allowed(String address) {
    assertThat(reaches(strict, address)).isFalse();
    assertThat(reaches(development, address)).isFalse();
    assertThat(reaches(inside, address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "169.254.255.255",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.0",
        "255.255.255.255",
        "::",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "fd00:ec2::254",
        "64:ff9b::a00:1",
        "::7f00:1",
        "2001::1",
        "2001:1ff::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "::ffff:169.254.169.254"
      })
  void the_rest_is_never_reached(String address) {
    assertThat(reaches(strict, address)).isFalse();
    assertThat(reaches(development, address)).isFalse();
    assertThat(reaches(inside, address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"})
  void this_machine_is_reached_in_development_mode_only(String address) {
    assertThat(reaches(strict, address)).isFalse();
    assertThat(reaches(inside, address)).isFalse();
    assertThat(reaches(development, address)).isTrue();
    assertThat(development.reaches(PLAIN, InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void others_are_never_reached_by_http() {
    for (WebhookPolicy policy : List.of(strict, development, inside)) {
      assertThat(policy.reaches(PLAIN, InetAddress.ofLiteral("8.8.8.8"))).isFalse();
      assertThat(policy.reaches(PLAIN, InetAddress.ofLiteral("10.0.0.1"))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://receiver.example",
        "https://receiver.example:8443/hook?a=b%20c",
        "https://8.8.8.8/",
        "https://[2606:4700::1]/"
      })
  void a_url_to_a_stranger_is_accepted(String url) {
    assertThat(strict.accepts(URI.create(url))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://receiver.example/",
        "ftp://receiver.example/",
        "HTTPS:receiver",
        "https:///hook",
        "hook",
        "https://user@receiver.example/",
        "https://receiver.example/#part",
        "https://receiver.example:0/",
        "https://receiver.example:65536/",
        "https://receiver.example/ü",
        "https://10.0.0.1/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://169.254.169.254/latest/meta-data/"
      })
  void any_other_is_not(String url) {
    assertThat(strict.accepts(URI.create(url))).isFalse();
  }

  @Test
  void a_url_has_500_characters_at_most() {
    String start = "https://receiver.example/";

    assertThat(strict.accepts(URI.create(start + "x".repeat(500 - start.length())))).isTrue();
    assertThat(strict.accepts(URI.create(start + "x".repeat(501 - start.length())))).isFalse();
  }

  @Test
  void in_development_mode_http_is_accepted() {
    assertThat(development.accepts(URI.create("http://localhost:9000/hook"))).isTrue();
    assertThat(development.accepts(URI.create("http://127.0.0.1:9000/"))).isTrue();
    assertThat(development.accepts(URI.create("http://8.8.8.8/"))).isFalse();
    assertThat(development.accepts(URI.create("http://receiver.example/"))).isFalse();
  }

  @Test
  void pauses_double_from_five_seconds_to_an_hour() {
    RandomGenerator never = () -> 0;

    assertThat(next(1, FAR, never)).isEqualTo(NOW.plusSeconds(5));
    assertThat(next(2, FAR, never)).isEqualTo(NOW.plusSeconds(10));
    assertThat(next(10, FAR, never)).isEqualTo(NOW.plusSeconds(2_560));
    assertThat(next(11, FAR, never)).isEqualTo(NOW.plusSeconds(3_600));
    assertThat(next(1_000_000, FAR, never)).isEqualTo(NOW.plusSeconds(3_600));
  }

  @Test
  void up_to_a_half_is_left_out_by_chance() {
    RandomGenerator most = () -> -1;

    assertThat(next(1, FAR, most)).isBetween(NOW.plusMillis(2_500), NOW.plusMillis(2_501));
  }

  @Test
  void the_last_attempt_is_when_the_time_is_over() {
    RandomGenerator never = () -> 0;

    assertThat(next(1, NOW.plusSeconds(5), never)).isEqualTo(NOW.plusSeconds(5));
    assertThat(next(1, NOW.plusMillis(4_999), never)).isEqualTo(NOW.plusMillis(4_999));
  }

  @Test
  void settings_have_bounds() {
    assertThat(timeout("PT0.1S").timeout()).isEqualTo(Duration.ofMillis(100));
    assertThat(timeout("PT30S").timeout()).isEqualTo(Duration.ofSeconds(30));
    assertRefused(() -> timeout("PT0.099S"), "timeout");
    assertRefused(() -> timeout("PT30.001S"), "timeout");
    assertRefused(() -> times(Duration.ZERO, Duration.ZERO), "retry-for");
    assertRefused(() -> times(Duration.ofDays(31), Duration.ZERO), "retry-for");
    assertRefused(() -> times(Duration.ofDays(1), Duration.ofMillis(-1)), "secret-overlap");
    assertRefused(() -> times(Duration.ofDays(1), Duration.ofDays(31)), "secret-overlap");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable policy, String name) {
    assertThatThrownBy(policy)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name);
  }

  private static WebhookPolicy timeout(String timeout) {
    return new WebhookPolicy(
        false, false, Duration.parse(timeout), Duration.ofDays(1), Duration.ofDays(1));
  }

  private static WebhookPolicy times(Duration retryFor, Duration overlap) {
    return new WebhookPolicy(false, false, Duration.ofSeconds(10), retryFor, overlap);
  }

  private Instant next(int attempts, Instant until, RandomGenerator random) {
    return strict.nextTry(NOW, attempts, until, random);
  }

  private static boolean reaches(WebhookPolicy policy, String address) {
    return policy.reaches(SOMEWHERE, InetAddress.ofLiteral(address));
  }

  private static WebhookPolicy policy(boolean loopback, boolean allowPrivate) {
    return new WebhookPolicy(
        loopback, allowPrivate, Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofDays(1));
  }
}
