package io.identity.domain.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {

  @Test
  void each_ipv4_address_is_a_source_of_its_own() {
    assertThat(Source.of("192.0.2.1")).isNotEqualTo(Source.of("192.0.2.2"));
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
    "2001:DB8:1:2::1, 2001:db8:1:2:0:0:0:1",
    "::ffff:192.0.2.1, 192.0.2.1"
  })
  void the_same_source_has_many_addresses(String one, String other) {
    assertThat(Source.of(one)).isEqualTo(Source.of(other));
  }

  @Test
  void the_64th_bit_tells_ipv6_sources_apart_and_the_65th_does_not() {
    assertThat(Source.of("2001:db8:0:1::")).isNotEqualTo(Source.of("2001:db8:0:0::"));
    assertThat(Source.of("2001:db8:0:0:8000::")).isEqualTo(Source.of("2001:db8:0:0::"));
  }

  @Test
  void what_is_no_address_is_a_source_too() {
    assertThat(Source.of("")).isEqualTo(Source.of("")).isNotEqualTo(Source.of("somewhere"));
  }

  @Test
  void a_source_does_not_show_itself() {
    assertThat(Source.of("192.0.2.1").toString()).doesNotContain("192");
  }
}
