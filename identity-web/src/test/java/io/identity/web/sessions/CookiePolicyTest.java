package io.identity.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookiePolicyTest {

  /** RFC 6454 §6.2. */
  @ParameterizedTest
  @CsvSource({
    "https://id.example, https://id.example",
    "https://id.example/base, https://id.example",
    "HTTPS://ID.example:443, https://id.example",
    "http://localhost:80, http://localhost",
    "http://localhost:9080, http://localhost:9080",
    "https://id.example:80, https://id.example:80",
    "http://[::1]:9080, http://[::1]:9080"
  })
  void an_origin_is_written_as_browsers_write_it(String url, String origin) {
    assertThat(new CookiePolicy(Set.of(url)).origins()).containsExactly(origin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id.example", "null", "*", "https://", "a b", "file:///x"})
  void anything_else_is_no_origin(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CookiePolicy(Set.of(text)));
  }

  @Test
  void there_may_be_several() {
    assertThat(new CookiePolicy(Set.of("https://a.example", "https://b.example")).origins())
        .hasSize(2);
  }
}
