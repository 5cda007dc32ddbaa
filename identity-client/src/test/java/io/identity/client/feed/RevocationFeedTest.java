package io.identity.client.feed;

import static io.identity.issuer.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.issuer.ScriptedIssuer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevocationFeedTest {

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private final RevocationFeed feed =
      new RevocationFeed(
          new FeedPolicy(issuer.url(), issuer.url(), Duration.ofSeconds(2), Duration.ofMinutes(5)),
          new Http());

  @AfterEach
  void stop() {
    feed.close();
    issuer.close();
  }

  private void start() {
    feed.start();
    until(() -> feed.isFresh() && issuer.openStreams() == 1);
  }

  @Test
  void what_was_revoked_before_the_start_is_denied_after_it() {
    issuer.deny("token", "a");

    start();

    assertThat(feed.deny(Kind.TOKEN, "a")).isTrue();
    assertThat(feed.size()).isEqualTo(1);
    assertThat(feed.position()).isEqualTo(1);
  }

  @Test
  void a_revocation_comes_by_the_stream() {
    start();

    issuer.deny("sign-in", "a");

    until(() -> feed.deny(Kind.SIGN_IN, "a"));
    assertThat(feed.deny(Kind.TOKEN, "a")).isFalse();
  }

  @Test
  void a_revocation_comes_by_asking_where_there_is_no_stream() {
    issuer.streamFails = true;
    feed.start();
    until(feed::isFresh);

    issuer.deny("token", "a");

    until(() -> feed.deny(Kind.TOKEN, "a"));
    assertThat(issuer.openStreams()).isZero();
  }

  @Test
  void a_stream_that_breaks_is_opened_again_and_nothing_is_lost_between() {
    start();
    issuer.breakStreams();
    issuer.deny("token", "a");

    until(() -> feed.deny(Kind.TOKEN, "a"));
    until(() -> issuer.openStreams() == 1);
    issuer.deny("token", "b");
    until(() -> feed.deny(Kind.TOKEN, "b"));
  }

  @Test
  void a_stream_that_proves_nothing_in_time_is_helped_by_asking() {
    start();
    int asked = issuer.pagesAsked.get();

    until(() -> issuer.pagesAsked.get() > asked + 1);

    assertThat(issuer.streamsAsked).hasValue(1);
  }

  @Test
  void a_stream_that_is_never_quiet_is_proven_as_well() {
    start();
    int asked = issuer.pagesAsked.get();
    var entries = new AtomicInteger();

    until(
        () -> {
          issuer.deny("token", "t" + entries.incrementAndGet());
          assertThat(feed.isFresh()).isTrue();
          return issuer.pagesAsked.get() > asked + 2;
        });
  }

  @Test
  void without_the_issuer_it_is_stale_and_with_it_fresh_again() {
    start();
    issuer.goDown();
    until(() -> !feed.isFresh());

    issuer.deny("token", "a");
    issuer.comeBack();

    until(feed::isFresh);
    assertThat(feed.deny(Kind.TOKEN, "a")).isTrue();
  }

  @Test
  void before_the_first_position_nothing_is_fresh() {
    issuer.goDown();

    feed.start();
    until(() -> issuer.pagesAsked.get() > 0);

    assertThat(feed.isFresh()).isFalse();
    assertThat(feed.position()).isZero();
  }

  @Test
  void a_server_that_is_restored_is_followed_from_its_new_start() {
    issuer.deny("token", "old");
    start();
    issuer.forget("another-salt");
    issuer.deny("token", "new");

    until(() -> feed.deny(Kind.TOKEN, "new"));
    assertThat(feed.deny(Kind.TOKEN, "old")).isFalse();
  }

  @Test
  void its_thread_ends_with_it() {
    start();

    feed.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("identity-revocations"));
  }
}
