package io.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PresentedTokenTest {

  private static PresentedToken claim(String name, Object value) {
    return new PresentedToken(new ClaimsToken("a.b.c").with(name, value));
  }

  private static String header(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes());
  }

  @Test
  void a_counter_may_be_of_any_type_that_a_runtime_gives() {
    assertThat(claim("epoch", 4).counter("epoch")).isEqualTo(4);
    assertThat(claim("epoch", 4L).counter("epoch")).isEqualTo(4);
    assertThat(claim("epoch", 4.0).counter("epoch")).isEqualTo(4);
    assertThat(claim("epoch", Json.createValue(4)).counter("epoch")).isEqualTo(4);
    assertThat(claim("epoch", Json.createValue(4L)).counter("epoch")).isEqualTo(4);
  }

  @Test
  void a_counter_that_is_missing_or_none_is_the_smallest() {
    assertThat(claim("x", 4).counter("epoch")).isEqualTo(Long.MIN_VALUE);
    assertThat(claim("epoch", "4").counter("epoch")).isEqualTo(Long.MIN_VALUE);
    assertThat(claim("epoch", Json.createValue("4")).counter("epoch")).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void a_text_may_be_of_any_type_that_a_runtime_gives() {
    assertThat(claim("sid", "s").text("sid")).contains("s");
    assertThat(claim("sid", Json.createValue("s")).text("sid")).contains("s");
    assertThat(claim("x", "s").text("sid")).isEmpty();
  }

  @Test
  void the_key_is_in_the_header() {
    assertThat(kid(header("{\"alg\":\"RS256\",\"kid\":\"k\"}") + ".b.c")).isEqualTo("k");
  }

  @Test
  void an_encrypted_token_shows_no_key_of_the_issuer() {
    assertThat(kid(header("{\"alg\":\"RSA-OAEP-256\",\"kid\":\"reader\"}") + ".b.c.d.e")).isNull();
  }

  @Test
  void a_header_without_a_key_shows_none() {
    for (String raw :
        new String[] {header("{}") + ".b.c", header("[]") + ".b.c", "!.b.c", "", null}) {
      assertThat(kid(raw)).isNull();
    }
    assertThat(kid(header("{\"kid\":5}") + ".b.c")).isNull();
  }

  private static String kid(String raw) {
    return new PresentedToken(new ClaimsToken(raw)).kid().orElse(null);
  }

  @Test
  void a_token_is_in_no_text() {
    assertThat(claim("jti", "secret").toString()).isEqualTo("PresentedToken");
  }
}
