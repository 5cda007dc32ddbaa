package io.identity.client.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class ChunksTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What the reader told the connection. */
  private static final class Asked implements Subscription {
    private long pieces;
    private boolean cancelled;

    @Override
    public void request(long more) {
      pieces += more;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private final Asked asked = new Asked();
  private final Chunks chunks = new Chunks();

  private void arrive(String text) {
    chunks.onNext(List.of(ByteBuffer.wrap(text.getBytes(UTF_8))));
  }

  @Test
  void the_next_piece_is_asked_for_when_the_last_one_was_taken() throws Exception {
    chunks.onSubscribe(asked);
    assertThat(asked.pieces).isEqualTo(1);
    arrive("a");
    assertThat(asked.pieces).isEqualTo(1);

    assertThat(chunks.take(PATIENCE)).isPresent();
    assertThat(asked.pieces).isEqualTo(2);
  }

  @Test
  void silence_is_no_end() throws Exception {
    chunks.onSubscribe(asked);
    assertThatThrownBy(() -> chunks.take(Duration.ofMillis(1)))
        .isInstanceOf(HttpTimeoutException.class);

    arrive("a");
    assertThat(chunks.take(PATIENCE)).isPresent();
    chunks.onComplete();
    assertThat(chunks.take(PATIENCE)).isEmpty();
    assertThat(chunks.take(PATIENCE)).isEmpty();
  }

  @Test
  void a_broken_body_is_no_end_either() {
    chunks.onSubscribe(asked);
    chunks.onError(new IOException("reset"));

    assertThatThrownBy(() -> chunks.take(PATIENCE)).isInstanceOf(IOException.class);
  }

  @Test
  void a_body_is_as_long_as_allowed_and_not_one_byte_longer() throws Exception {
    chunks.onSubscribe(asked);
    arrive("ab");
    arrive("c");
    chunks.onComplete();
    assertThat(chunks.all(3, PATIENCE)).hasSize(3);

    var longer = new Chunks();
    longer.onSubscribe(asked);
    longer.onNext(List.of(ByteBuffer.wrap(new byte[4])));
    assertThatThrownBy(() -> longer.all(3, PATIENCE)).isInstanceOf(FeedUnreadable.class);
  }

  @Test
  void what_is_not_read_to_its_end_is_broken_off() {
    chunks.close();
    chunks.onSubscribe(asked);

    assertThat(asked.cancelled).isTrue();
  }
}
