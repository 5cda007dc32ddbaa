package io.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.client.feed.Http;
import io.identity.issuer.ScriptedIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivityTest {

  private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private final Activity activity = new Activity();
  private Instant now = START;
  private final InstantSource clock = () -> now;
  private final ActivityReporter reporter =
      new ActivityReporter(
          activity,
          issuer.url(),
          new Credentials("a", "b"),
          Duration.ofSeconds(1),
          new Http(),
          clock);

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void the_newest_time_is_reported_once() throws Exception {
    activity.seen("s", START.plusSeconds(2));
    activity.seen("s", START.plusSeconds(5));
    activity.seen("s", START.plusSeconds(3));

    assertThat(reporter.flush()).isTrue();
    assertThat(reporter.flush()).isTrue();

    assertThat(issuer.activity).containsExactly("[{\"sid\":\"s\",\"last_seen\":1800000005}]");
    assertThat(issuer.authorizations).containsExactly("Basic YTpi");
  }

  @Test
  void what_could_not_be_reported_is_tried_again_and_what_is_newer_wins() throws Exception {
    activity.seen("s", START);
    activity.seen("t", START);
    issuer.activityFails = true;
    assertThat(reporter.flush()).isFalse();
    assertThat(activity.size()).isEqualTo(2);

    activity.seen("s", START.plusSeconds(9));
    issuer.activityFails = false;
    assertThat(reporter.flush()).isTrue();

    assertThat(issuer.activity).hasSize(1);
    assertThat(issuer.activity.get(0)).contains("1800000009", "\"t\",\"last_seen\":1800000000");
  }

  @Test
  void what_could_not_be_reported_for_a_quarter_of_an_hour_is_given_up() throws Exception {
    activity.seen("s", START);
    issuer.activityFails = true;

    now = START.plus(Duration.ofMinutes(15));
    assertThat(reporter.flush()).isFalse();
    assertThat(activity.size()).isEqualTo(1);

    now = now.plusSeconds(1);
    assertThat(reporter.flush()).isFalse();
    assertThat(activity.size()).isZero();
  }

  @Test
  void many_are_reported_in_batches_that_the_issuer_reads() throws Exception {
    for (int i = 0; i < 1_001; i++) {
      activity.seen("00000000-0000-0000-0000-00000000" + i, START);
    }

    assertThat(reporter.flush()).isTrue();

    assertThat(issuer.activity).hasSize(3).allMatch(body -> body.length() < 64 * 1024);
  }

  @Test
  void the_memory_is_bounded() {
    for (int i = 0; i < 100_001; i++) {
      activity.seen("s" + i, START);
    }
    activity.seen("s0", START.plusSeconds(1));

    assertThat(activity.size()).isEqualTo(100_000);
    assertThat(activity.take(100_000)).contains(new Activity.Seen("s0", 1_800_000_001L));
  }

  @Test
  void what_is_put_back_does_not_hide_what_is_newer() {
    activity.seen("s", START.plusSeconds(1));

    activity.putBack(List.of(new Activity.Seen("s", START.getEpochSecond())), START);

    assertThat(activity.take(1)).containsExactly(new Activity.Seen("s", 1_800_000_001L));
  }
}
