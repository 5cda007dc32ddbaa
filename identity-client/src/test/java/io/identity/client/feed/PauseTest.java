package io.identity.client.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PauseTest {

  private final Pause pause = new Pause();

  @Test
  void pauses_grow_to_five_seconds_and_start_again_after_a_success() {
    assertThat(Stream.generate(() -> pause.next().toSeconds()).limit(5))
        .containsExactly(1L, 2L, 4L, 5L, 5L);

    pause.reset();

    assertThat(pause.next().toSeconds()).isEqualTo(1);
  }
}
