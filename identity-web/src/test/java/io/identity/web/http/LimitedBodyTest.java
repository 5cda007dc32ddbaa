package io.identity.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {

  @Test
  void a_body_is_read_up_to_its_limit() throws IOException {
    assertThat(new LimitedBody(new ByteArrayInputStream(new byte[10]), 10).readAllBytes())
        .hasSize(10);
  }

  @Test
  void and_not_beyond() {
    var body = new LimitedBody(new ByteArrayInputStream(new byte[11]), 10);

    assertThatThrownBy(body::readAllBytes)
        .isInstanceOfSatisfying(
            InvalidRequest.class, refused -> assertThat(refused.status()).isEqualTo(413));
  }

  @Test
  void byte_by_byte_neither() throws IOException {
    try (var body = new LimitedBody(new ByteArrayInputStream(new byte[2]), 1)) {
      assertThat(body.read()).isZero();
      assertThatThrownBy(body::read).isInstanceOf(InvalidRequest.class);
    }
  }
}
