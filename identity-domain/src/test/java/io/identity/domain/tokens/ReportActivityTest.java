package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.confidential;
import static io.identity.domain.tokens.TokenScene.IDLE;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.clients.ActivityMode;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.tokens.ActivityReport.NotAllowed;
import io.identity.domain.tokens.ActivityReport.Noted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportActivityTest {

  private static final Instant NOW = START.plusSeconds(300);
  private static final Instant SEEN = NOW.minusSeconds(10);

  @Test
  void a_reported_sign_in_is_kept_alive() {
    var scene = new Scene();

    assertThat(scene.report(scene.records, SEEN)).isEqualTo(new Noted());
    assertThat(scene.idleAt()).isEqualTo(SEEN.plus(IDLE));
  }

  @Test
  void nothing_is_reported_about_a_report_that_was_taken() {
    var scene = new Scene();
    var _ = scene.report(scene.records, SEEN);

    assertThat(scene.tokens.events.reported()).isEmpty();
  }

  @Test
  void a_client_that_is_not_marked_is_refused_and_that_is_reported() {
    var scene = new Scene();
    Client unmarked = scene.tokens.register(confidential("unmarked").resourceServer());
    var refused = new NotAllowed(unmarked.id());

    assertThat(scene.report(unmarked, SEEN)).isEqualTo(refused);
    assertThat(scene.tokens.events.last()).isEqualTo(refused);
    assertThat(refused.facts())
        .isEqualTo(Facts.NONE.client("unmarked").reason("client_not_allowed"));
    assertThat(scene.idleAt()).isEqualTo(START.plus(IDLE));
  }

  @Test
  void the_present_is_believed_and_the_future_is_not() {
    var scene = new Scene();
    var _ = scene.report(scene.records, NOW.plusNanos(1));
    assertThat(scene.idleAt()).isEqualTo(START.plus(IDLE));
    var _ = scene.report(scene.records, NOW);

    assertThat(scene.idleAt()).isEqualTo(NOW.plus(IDLE));
  }

  @Test
  void an_older_report_changes_nothing() {
    var scene = new Scene();
    var _ = scene.report(scene.records, SEEN);
    var _ = scene.report(scene.records, SEEN.minusSeconds(1));
    var _ = scene.report(scene.records, Instant.EPOCH);

    assertThat(scene.idleAt()).isEqualTo(SEEN.plus(IDLE));
  }

  @Test
  void of_several_reports_in_one_the_newest_counts() {
    var scene = new Scene();
    var _ = scene.report(scene.records, SEEN.minusSeconds(1), SEEN, SEEN.minusSeconds(2));

    assertThat(scene.idleAt()).isEqualTo(SEEN.plus(IDLE));
  }

  @Test
  void an_old_report_beside_a_new_one_takes_nothing_from_it() {
    var scene = new Scene();
    var _ = scene.report(scene.records, Instant.ofEpochMilli(Long.MIN_VALUE), SEEN);

    assertThat(scene.idleAt()).isEqualTo(SEEN.plus(IDLE));
  }

  @Test
  void what_is_known_already_takes_no_memory() {
    var scene = new Scene();
    for (Instant old : List.of(START, Instant.ofEpochMilli(Long.MIN_VALUE))) {
      var _ = scene.reportActivity.report(scene.records, List.of(new LastSeen(scene.signIn, old)));
    }

    assertThat(scene.tokens.recentActivity.of(scene.signIn)).isEmpty();
  }

  @Test
  void a_report_about_a_sign_in_that_is_idle_revives_nothing() {
    var scene = new Scene();
    scene.tokens.clock.set(START.plus(IDLE).plus(Duration.ofHours(1)));
    var _ = scene.report(scene.records, START.plus(IDLE));
    assertThat(scene.idleAt()).isEqualTo(START.plus(IDLE));
    var _ = scene.report(scene.records, START.plus(IDLE).minusNanos(1));

    assertThat(scene.idleAt()).isEqualTo(START.plus(IDLE).minusNanos(1).plus(IDLE));
  }

  @Test
  void unknown_and_ended_sign_ins_take_no_memory() {
    var scene = new Scene();
    var ended = scene.tokens.stored(scene.signIn).end(use(), Ending.Reason.LOGOUT);
    scene.tokens.refreshTokens.save(ended);
    SessionId unknown = SampleSignIn.newId();
    var _ =
        scene.reportActivity.report(
            scene.records, List.of(new LastSeen(unknown, SEEN), new LastSeen(scene.signIn, SEEN)));

    assertThat(scene.tokens.recentActivity.of(unknown)).isEmpty();
    assertThat(scene.tokens.recentActivity.of(scene.signIn)).isEmpty();
  }

  @Test
  void a_sign_in_for_which_only_refreshes_count_takes_no_memory() {
    var scene = new Scene(SampleClient.publicClient("app").activity(ActivityMode.EXPIRY));
    var _ = scene.reportActivity.report(scene.records, List.of(new LastSeen(scene.signIn, SEEN)));

    assertThat(scene.tokens.recentActivity.of(scene.signIn)).isEmpty();
  }

  @Test
  void tokens_that_name_their_clients_are_reported_by_these_only() {
    var scene = new Scene(app().audience("lab", "archive"));
    Client lab = scene.tokens.register(confidential("lab").reportsActivity());
    var _ = scene.report(scene.records, SEEN);
    assertThat(scene.idleAt()).isEqualTo(START.plus(IDLE));
    var _ = scene.report(lab, SEEN);

    assertThat(scene.idleAt()).isEqualTo(SEEN.plus(IDLE));
  }

  @Test
  void one_client_among_other_names_is_enough_to_shut_others_out() {
    var scene = new Scene(app().audience("https://api.example", "lab"));
    scene.tokens.register(confidential("lab"));
    var _ = scene.report(scene.records, SEEN);

    assertThat(scene.idleAt()).isEqualTo(START.plus(IDLE));
  }

  @Test
  void tokens_that_name_no_client_are_reported_by_whoever_is_marked() {
    var scene = new Scene(app().audience("https://api.example", "unregistered"));
    var _ = scene.report(scene.records, SEEN);

    assertThat(scene.idleAt()).isEqualTo(SEEN.plus(IDLE));
  }

  @Test
  void whoever_may_introspect_every_token_may_report_it_too() {
    var scene = new Scene(app().audience("lab"));
    scene.tokens.register(confidential("lab"));
    Client gateway =
        scene.tokens.register(confidential("gateway").reportsActivity().resourceServer());
    var _ = scene.report(gateway, SEEN);

    assertThat(scene.idleAt()).isEqualTo(SEEN.plus(IDLE));
  }

  @Test
  void a_client_may_report_its_own_sign_ins() {
    var scene =
        new Scene(
            confidential("app").reportsActivity().activity(ActivityMode.REPORTED).audience("lab"));
    scene.tokens.register(confidential("lab"));
    var _ = scene.report(scene.tokens.app, SEEN);

    assertThat(scene.idleAt()).isEqualTo(SEEN.plus(IDLE));
  }

  private static SampleClient app() {
    return SampleClient.publicClient("app").activity(ActivityMode.REPORTED);
  }

  private static Use use() {
    return new Use(NOW, TokenScene.HOME);
  }

  private static final class Scene {

    final TokenScene tokens;
    final Client records;
    final SessionId signIn;
    final ReportActivity reportActivity;

    Scene() {
      this(app());
    }

    Scene(SampleClient app) {
      tokens = new TokenScene(app);
      records = tokens.register(confidential("records").reportsActivity());
      signIn = tokens.signIn().token().id();
      tokens.clock.set(NOW);
      reportActivity =
          new ReportActivity(
              tokens.refreshTokens,
              tokens.clients,
              tokens.noteActivity,
              tokens.events,
              tokens.clock);
    }

    ActivityReport report(Client reporter, Instant... seen) {
      ActivityReport report =
          reportActivity.report(
              reporter, Stream.of(seen).map(at -> new LastSeen(signIn, at)).toList());
      tokens.storeActivity.store();
      return report;
    }

    Instant idleAt() {
      return tokens.stored(signIn).idleAt();
    }
  }
}
