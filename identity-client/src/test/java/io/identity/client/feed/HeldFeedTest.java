package io.identity.client.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.client.feed.EventParser.Event;
import io.identity.issuer.Denial;
import io.identity.issuer.ScriptedIssuer;
import io.identity.issuer.SigningKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldFeedTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private Moment now = Moment.now();
  private final HeldFeed feed = feed();

  private HeldFeed feed() {
    var http = new Http();
    var keys = new IssuerKeys(URI.create(issuer.url() + "/oauth2/jwks"), http, () -> now);
    return new HeldFeed(
        new FeedPolicy(issuer.url(), issuer.url(), LIMIT, Duration.ofMinutes(5)),
        new FeedSource(issuer.url(), http),
        new FeedVerifier(issuer.url(), keys),
        () -> now);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private boolean denied(String jti) {
    return feed.denials().deny(Kind.TOKEN, jti, 0);
  }

  private void pass(Duration time) {
    now = new Moment(now.nanos() + time.toNanos(), now.millis() + time.toMillis());
  }

  private Event event(String name, List<Denial> entries) {
    return new Event(name, issuer.signed(entries));
  }

  @Test
  void everything_in_force_is_read_page_by_page() throws Exception {
    issuer.pageSize = 10;
    for (int i = 0; i < 25; i++) {
      issuer.deny("token", "t" + i);
    }

    feed.catchUp();

    assertThat(feed.position()).isEqualTo(25);
    assertThat(feed.denials().size()).isEqualTo(25);
    assertThat(denied("t0") && denied("t24")).isTrue();
    assertThat(issuer.pagesAsked).hasValue(3);
    assertThat(feed.freshness().within(LIMIT)).isTrue();
  }

  @Test
  void a_question_is_never_conditional_because_a_304_is_not_signed() throws Exception {
    feed.catchUp();
    feed.catchUp();

    assertThat(issuer.ifNoneMatch).isEmpty();
  }

  @Test
  void nothing_is_asked_for_twice() throws Exception {
    issuer.deny("token", "a");
    feed.catchUp();
    issuer.deny("token", "b");

    feed.catchUp();

    assertThat(feed.position()).isEqualTo(2);
    assertThat(denied("a") && denied("b")).isTrue();
  }

  @Test
  void a_failed_question_proves_nothing_and_forgets_nothing() throws Exception {
    issuer.deny("token", "a");
    feed.catchUp();
    issuer.pagesFail = true;
    pass(LIMIT.plusMillis(1));

    assertThatThrownBy(feed::catchUp).isInstanceOf(FeedUnreadable.class);

    assertThat(feed.freshness().within(LIMIT)).isFalse();
    assertThat(denied("a")).isTrue();
  }

  @Test
  void a_recorded_answer_that_is_played_again_does_not_refresh() throws Exception {
    issuer.insteadOfPage = issuer.signed(List.of());
    feed.catchUp();
    pass(LIMIT.plusMillis(1));

    feed.catchUp();

    assertThat(feed.freshness().within(LIMIT)).isFalse();
  }

  @Test
  void a_forged_page_changes_nothing() throws Exception {
    feed.catchUp();
    issuer.key = SigningKey.of("RS256").named(issuer.key.kid());
    issuer.deny("token", "a");

    assertThatThrownBy(feed::catchUp).isInstanceOf(FeedUnreadable.class);

    assertThat(denied("a")).isFalse();
    assertThat(feed.position()).isZero();
  }

  @Test
  void a_new_salt_is_a_new_history_read_from_its_start() throws Exception {
    issuer.deny("token", "old");
    issuer.deny("token", "older");
    feed.catchUp();
    issuer.forget("another-salt");
    issuer.deny("token", "new");

    feed.catchUp();

    assertThat(denied("new")).isTrue();
    assertThat(denied("old")).isFalse();
    assertThat(feed.position()).isEqualTo(1);
  }

  @Test
  void the_old_history_is_in_force_until_the_new_one_is_complete() throws Exception {
    issuer.deny("token", "old");
    feed.catchUp();
    issuer.forget("another-salt");
    issuer.pageSize = 1;
    issuer.deny("token", "a");
    issuer.deny("token", "b");
    // The second page of the new history never comes.
    issuer.insteadOfPage = issuer.key.sign("revocations+jwt", issuer.payload(List.of(), 0, true));

    assertThatThrownBy(feed::catchUp).isInstanceOf(FeedUnreadable.class);
    assertThat(denied("old")).isTrue();

    issuer.insteadOfPage = null;
    feed.catchUp();
    assertThat(denied("a") && denied("b")).isTrue();
  }

  @Test
  void an_old_history_that_is_played_again_replaces_nothing() throws Exception {
    String recorded = issuer.signed(List.of());
    issuer.forget("another-salt");
    issuer.deny("token", "a");
    issuer.iatOffset = 2;
    feed.catchUp();
    issuer.insteadOfPage = recorded;

    assertThatThrownBy(feed::catchUp).isInstanceOf(FeedUnreadable.class);

    assertThat(denied("a")).isTrue();
  }

  @Test
  void pages_from_another_time_are_refused() {
    for (long offset : new long[] {-310, 310}) {
      issuer.iatOffset = offset;

      assertThatThrownBy(feed::catchUp).isInstanceOf(FeedUnreadable.class);
      assertThatThrownBy(() -> feed.apply(event("position", List.of())))
          .isInstanceOf(FeedUnreadable.class);
    }
    assertThat(feed.freshness().within(LIMIT)).isFalse();
  }

  @Test
  void a_node_that_lags_behind_proves_nothing_and_nothing_is_forgotten() throws Exception {
    issuer.deny("token", "a");
    issuer.deny("token", "b");
    feed.catchUp();
    pass(LIMIT.plusMillis(1));
    issuer.position = 1;

    assertThatThrownBy(feed::catchUp).isInstanceOf(FeedUnreadable.class);
    assertThat(denied("a") && denied("b")).isTrue();
    assertThat(feed.freshness().within(LIMIT)).isFalse();

    issuer.position = 2;
    issuer.iatOffset = 11;
    feed.catchUp();
    assertThat(feed.position()).isEqualTo(2);
    assertThat(feed.freshness().within(LIMIT)).isTrue();
  }

  @Test
  void a_streamed_entry_is_in_force_but_proves_nothing() throws Exception {
    feed.catchUp();
    pass(LIMIT.plusMillis(1));
    issuer.iatOffset = 11;

    boolean fits =
        feed.apply(
            event("revocation", List.of(new Denial(7, "token", "a", null, Denial.inAnHour()))));

    assertThat(fits).isTrue();
    assertThat(denied("a")).isTrue();
    assertThat(feed.position()).isEqualTo(7);
    assertThat(feed.freshness().within(LIMIT)).isFalse();
  }

  @Test
  void a_streamed_position_proves_freshness() throws Exception {
    feed.catchUp();
    pass(LIMIT.plusMillis(1));
    issuer.iatOffset = 11;
    issuer.position = 5;

    assertThat(feed.apply(event("position", List.of()))).isTrue();

    assertThat(feed.position()).isEqualTo(5);
    assertThat(feed.freshness().within(LIMIT)).isTrue();
  }

  @Test
  void a_streamed_position_of_a_node_that_lags_proves_nothing() throws Exception {
    issuer.deny("token", "a");
    feed.catchUp();
    pass(LIMIT.plusMillis(1));
    issuer.iatOffset = 11;
    issuer.position = 0;

    assertThat(feed.apply(event("position", List.of()))).isTrue();

    assertThat(feed.position()).isEqualTo(1);
    assertThat(feed.freshness().within(LIMIT)).isFalse();
  }

  @Test
  void another_salt_in_the_stream_sends_back_to_the_pages() throws Exception {
    feed.catchUp();
    issuer.forget("another-salt");

    assertThat(feed.apply(event("position", List.of()))).isFalse();
  }

  @Test
  void events_of_the_future_are_not_even_read() throws Exception {
    assertThat(feed.apply(new Event("weather", "fine"))).isTrue();
  }

  @Test
  void what_a_denied_key_signed_is_not_believed() throws Exception {
    SigningKey stolen = issuer.key;
    SigningKey next = SigningKey.of("RS256");
    issuer.publish(next);
    issuer.key = next;
    issuer.deny("key", stolen.kid());
    feed.catchUp();
    issuer.key = stolen;

    assertThatThrownBy(() -> feed.apply(event("position", List.of())))
        .isInstanceOf(FeedUnreadable.class);
    assertThatThrownBy(feed::catchUp).isInstanceOf(FeedUnreadable.class);
  }

  @Test
  void entries_leave_when_no_clock_accepts_their_token_any_more() throws Exception {
    long exp = now.millis() / 1000 + 60;
    issuer.deny("token", "a", null, exp);
    feed.catchUp();

    pass(Duration.ofSeconds(60 + 299));
    issuer.iatOffset = 359;
    feed.catchUp();
    assertThat(denied("a")).isTrue();

    pass(Duration.ofSeconds(62));
    issuer.iatOffset = 421;
    feed.catchUp();
    assertThat(denied("a")).isFalse();
    assertThat(feed.denials().size()).isZero();
  }

  @Test
  void it_is_known_for_how_long_a_key_is_denied() throws Exception {
    issuer.deny("key", "k", null, 1000);
    feed.catchUp();

    assertThat(feed.denials().denyAnyKeyAt(1000)).isTrue();
    assertThat(feed.denials().denyAnyKeyAt(1001)).isFalse();
  }
}
