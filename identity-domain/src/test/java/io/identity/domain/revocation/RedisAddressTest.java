package io.identity.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

  @Test
  void a_host_is_enough() {
    assertThat(RedisAddress.parse("redis://cache"))
        .isEqualTo(new RedisAddress(false, "cache", 6379, Optional.empty(), Optional.empty(), 0));
  }

  @Test
  void everything_can_be_said() {
    assertThat(RedisAddress.parse("rediss://us%3Aer:p%40ss+w:%2F@cache.example:7000/12"))
        .isEqualTo(
            new RedisAddress(
                true, "cache.example", 7000, Optional.of("us:er"), Optional.of("p@ss+w:/"), 12));
  }

  @Test
  void a_password_needs_no_user() {
    RedisAddress address = RedisAddress.parse("redis://:secret@cache:7000/");

    assertThat(address.user()).isEmpty();
    assertThat(address.password()).contains("secret");
  }

  @Test
  void a_password_is_not_shown() {
    assertThat(RedisAddress.parse("redis://user:secret@cache/3")).hasToString("cache:6379/3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache:6379",
        "http://user:secret@cache",
        "redis://",
        "redis://secret@cache",
        "redis://user:secret@cache:66000",
        "redis://user:secret@cache/one",
        "redis://user:secret@cache/1/2",
        "redis://user:secret@cache?db=1",
        "redis://user:secret%zz@cache",
        "redis://user:sec ret@cache",
        "redis://user:se@cret@cache"
      })
  void anything_else_is_refused_without_being_quoted(String text) {
    assertThatThrownBy(() -> RedisAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContainingAny("secret", "cret", "zz")
        .hasMessageStartingWith("must be redis://");
  }
}
