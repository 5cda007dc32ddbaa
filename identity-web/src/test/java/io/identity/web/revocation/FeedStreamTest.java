package io.identity.web.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeedStreamTest {

  private final PlayedReader reader = new PlayedReader();
  private final FeedStream stream = reader.stream(FeedStream.FROM_NOW);

  @Test
  void nothing_is_written_before_the_container_allows_it() {
    stream.send(FeedEvent.GREETING);
    assertThat(reader.read()).isEmpty();

    stream.onWritePossible();

    assertThat(reader.read()).isEqualTo(":\n\n");
  }

  @Test
  void events_come_in_their_order_and_form() {
    stream.onWritePossible();

    stream.send(FeedEvent.revocation(7, "a.b.c"));
    stream.send(FeedEvent.position(8, "d.e.f"));

    assertThat(reader.read())
        .isEqualTo(
            """
            event: revocation
            id: 7
            data: a.b.c

            :
            event: position
            id: 8
            data: d.e.f

            """);
  }

  @Test
  void what_a_reader_does_not_take_yet_waits_for_it() {
    stream.onWritePossible();
    reader.pause();
    stream.send(FeedEvent.revocation(1, "first"));
    stream.send(FeedEvent.revocation(2, "second"));
    assertThat(reader.read()).isEmpty();

    reader.goOn();
    stream.onWritePossible();

    assertThat(reader.read()).containsSubsequence("first", "second");
    assertThat(reader.ended()).isZero();
  }

  @Test
  void who_takes_nothing_for_too_long_is_dropped_and_nothing_is_kept_for_it() {
    stream.onWritePossible();
    reader.pause();
    for (int i = 0; i < FeedStream.BACKLOG_MAX; i++) {
      stream.send(FeedEvent.GREETING);
    }
    assertThat(reader.ended()).isZero();

    stream.send(FeedEvent.GREETING);
    stream.send(FeedEvent.GREETING);

    assertThat(reader.ended()).isEqualTo(1);
    reader.goOn();
    stream.onWritePossible();
    assertThat(reader.read()).isEmpty();
  }

  @Test
  void who_is_gone_is_forgotten_once() {
    stream.onWritePossible();
    reader.leave();

    stream.send(FeedEvent.GREETING);
    stream.onError(new IllegalStateException("gone"));

    assertThat(reader.ended()).isEqualTo(1);
  }
}
