package io.identity.web.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.revocation.FeedEntry;
import io.identity.domain.revocation.FeedPage;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationFeed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FeedFollowerTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  private final PlayedFeed feed = new PlayedFeed();
  private final FeedStreams streams = new FeedStreams();
  private final FeedFollower follower = new FeedFollower();
  private int signatures;

  /** Entries by the number of their transaction, and which of these may still run. */
  private static final class PlayedFeed implements RevocationFeed {

    final List<Long> committed = new ArrayList<>();
    String salt = "salt";
    long horizon = 1;
    int asked;
    boolean down;

    void commit(long number) {
      committed.add(number);
      horizon = Math.max(horizon, number + 1);
    }

    @Override
    public FeedPage page(long since) {
      asked++;
      if (down) {
        throw new IllegalStateException("down");
      }
      long from = since <= horizon ? since : 0;
      return FeedPage.of(
          salt,
          from,
          horizon,
          committed.stream()
              .sorted()
              .filter(number -> number >= from)
              .map(number -> FeedEntry.of(salt, number, Revocation.token("t" + number, NOW)))
              .toList());
    }
  }

  FeedFollowerTest() {
    streams.policy = new FeedPolicy(10);
    follower.feed = feed;
    follower.streams = streams;
    follower.clock = InstantSource.fixed(NOW);
    follower.signer =
        (page, asOf) -> {
          signatures++;
          return page.entries().stream()
              .map(entry -> "t" + feed.committed.stream().filter(n -> is(entry, n)).findAny().get())
              .collect(Collectors.joining(",", page.position() + "[", "]"));
        };
  }

  private boolean is(FeedEntry entry, long number) {
    return FeedEntry.of(feed.salt, 0, Revocation.token("t" + number, NOW))
        .hash()
        .equals(entry.hash());
  }

  private PlayedReader reader(long since) {
    var reader = new PlayedReader();
    assertThat(streams.reserve()).isTrue();
    var stream = new FeedStream[1];
    stream[0] = reader.stream(since, () -> streams.forget(stream[0]));
    stream[0].onWritePossible();
    streams.welcome(stream[0]);
    return reader;
  }

  @Test
  void who_comes_hears_where_the_feed_is_and_then_what_is_revoked() {
    feed.commit(3);
    PlayedReader reader = reader(FeedStream.FROM_NOW);
    follower.look();
    assertThat(reader.read()).endsWith("event: position\nid: 4\ndata: 4[]\n\n");

    feed.commit(5);
    follower.look();

    assertThat(reader.read()).endsWith("event: revocation\nid: 5\ndata: 6[t5]\n\n");
  }

  @Test
  void who_comes_back_hears_what_it_missed_before_the_position() {
    feed.commit(3);
    feed.commit(5);
    follower.look();
    PlayedReader reader = reader(5);

    follower.look();

    assertThat(reader.read())
        .isEqualTo(
            "event: revocation\nid: 5\ndata: 6[t5]\n\n:\nevent: position\nid: 6\ndata: 6[]\n\n");
  }

  @Test
  void a_look_is_one_question_and_news_one_signature_however_many_listen() {
    for (int i = 0; i < 10; i++) {
      reader(FeedStream.FROM_NOW);
    }
    follower.look();
    feed.asked = 0;
    signatures = 0;

    feed.commit(3);
    follower.look();

    assertThat(feed.asked).isEqualTo(1);
    assertThat(signatures).isEqualTo(1);
  }

  @Test
  void while_nobody_listens_nothing_is_signed() {
    feed.commit(3);
    follower.look();
    follower.look();

    assertThat(signatures).isZero();
  }

  @Test
  void where_nobody_listens_the_feed_is_looked_at_less_often() {
    for (int i = 0; i < 8; i++) {
      follower.look();
    }

    assertThat(feed.asked).isEqualTo(2);
  }

  @Test
  void a_burst_is_told_in_pieces_that_readers_take() {
    PlayedReader reader = reader(FeedStream.FROM_NOW);
    follower.look();
    signatures = 0;
    for (int i = 0; i < 2 * FeedFollower.ENTRIES_AT_ONCE + 1; i++) {
      feed.commit(10 + i);
    }

    follower.look();

    assertThat(signatures).isEqualTo(3);
    assertThat(reader.read()).contains("t10,", "t" + (10 + 2 * FeedFollower.ENTRIES_AT_ONCE));
  }

  @Test
  void a_position_is_proven_every_so_many_looks() {
    PlayedReader reader = reader(FeedStream.FROM_NOW);
    for (int i = 0; i <= FeedFollower.LOOKS_PER_PROOF; i++) {
      follower.look();
    }

    assertThat(reader.read().split("event: position", -1)).hasSize(3);
  }

  @Test
  void what_commits_beyond_an_open_transaction_is_told_once_and_moves_no_position() {
    PlayedReader reader = reader(FeedStream.FROM_NOW);
    feed.commit(3);
    follower.look();
    feed.committed.add(9L); // 4 still runs
    follower.look();
    follower.look();
    assertThat(reader.read()).containsOnlyOnce("4[t9]");

    feed.commit(4);
    feed.horizon = 10;
    follower.look();

    assertThat(reader.read()).containsOnlyOnce("t4").endsWith("data: 10[t4]\n\n");
  }

  @Test
  void a_position_from_another_server_is_proven_here_too_unless_it_cannot_be() {
    feed.commit(3);
    feed.horizon = 20;
    PlayedReader known = reader(15);
    PlayedReader strange = reader(21);

    follower.look();

    assertThat(known.read()).endsWith("event: position\nid: 15\ndata: 15[]\n\n");
    assertThat(strange.read()).contains("t3");
  }

  @Test
  void another_history_ends_the_streams_of_the_old_one() {
    PlayedReader reader = reader(FeedStream.FROM_NOW);
    follower.look();

    feed.salt = "another";
    follower.look();

    assertThat(reader.ended()).isEqualTo(1);
  }

  @Test
  void while_the_feed_cannot_be_read_nothing_is_said() {
    PlayedReader reader = reader(FeedStream.FROM_NOW);
    follower.look();
    String before = reader.read();

    feed.down = true;
    assertThatThrownBy(follower::look).hasMessage("down");

    assertThat(reader.read()).isEqualTo(before);
    assertThat(reader.ended()).isZero();
  }

  @Test
  void there_are_so_many_places_and_a_place_is_free_again_when_its_stream_ends() {
    for (int i = 1; i < 10; i++) {
      reader(FeedStream.FROM_NOW);
    }
    PlayedReader last = reader(FeedStream.FROM_NOW);
    follower.look();
    assertThat(streams.reserve()).isFalse();

    last.leave();
    feed.commit(1);
    follower.look();

    assertThat(streams.reserve()).isTrue();
  }

  @Test
  void a_server_that_stops_ends_every_stream_and_takes_no_more() {
    PlayedReader joined = reader(FeedStream.FROM_NOW);
    follower.look();
    PlayedReader newcomer = reader(FeedStream.FROM_NOW);

    streams.close();

    assertThat(joined.ended() + newcomer.ended()).isEqualTo(2);
    assertThat(streams.reserve()).isFalse();
  }
}
