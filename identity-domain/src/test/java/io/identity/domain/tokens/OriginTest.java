package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {

  @Test
  void a_device_is_what_it_calls_itself() {
    assertThat(device("Mozilla/5.0 (Größe; 田中)")).isEqualTo("Mozilla/5.0 (Größe; 田中)");
  }

  @Test
  void a_device_may_tell_nothing_of_itself() {
    assertThat(device("")).isEmpty();
  }

  @Test
  void control_characters_are_left_out() {
    assertThat(device("Fire\r\n\0fox\u001b[31m\u0085")).isEqualTo("Firefox[31m");
  }

  @Test
  void undefined_characters_are_left_out() {
    assertThat(device("Fire\uffff\u0378fox")).isEqualTo("Firefox");
  }

  @Test
  void a_device_has_120_characters_at_most() {
    assertThat(device("x".repeat(120))).hasSize(120);
    assertThat(device("x".repeat(121))).hasSize(120);
  }

  /** The header is bounded by the server, the label by us. */
  @Test
  void what_is_left_out_does_not_count() {
    assertThat(device("\n".repeat(500) + "x".repeat(500))).isEqualTo("x".repeat(120));
  }

  private static String device(String userAgent) {
    return Origin.of("192.0.2.1", userAgent).device();
  }
}
