package io.identity.domain.vault.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connect.Beginning.Begun;
import io.identity.domain.vault.connect.ConnectRefusal.Reason;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BeginConnectingTest {

  private final ConnectScene scene = new ConnectScene();

  @Test
  void a_browser_is_sent_to_the_provider_with_a_state_and_a_challenge() {
    Begun begun = begin(scene.open(scene.wish()), null);

    ConnectSession session = scene.stored(begun.session().id());
    String verifier =
        scene
            .cipher
            .open(Objects.requireNonNull(session.secret()), session.binding())
            .get()
            .reveal();
    assertThat(begun.provider().toString())
        .startsWith("https://provider.example/authorize?")
        .contains("code_challenge=" + Fingerprint.of(verifier).value())
        .contains("code_challenge_method=S256")
        .contains("redirect_uri=https%3A%2F%2Fid.example%2Fcallback%2Fsample")
        .contains("login_hint=ann%40example.com")
        .contains("scope=ads%20profile");
    assertThat(session.state()).isEqualTo(Fingerprint.of(ConnectScene.state(begun)));
    assertThat(session.browser()).isEqualTo(Fingerprint.of(begun.cookie()));
    assertThat(begun.age()).isEqualTo(ConnectScene.TIME);
    assertThat(begun.toString()).doesNotContain(begun.cookie(), ConnectScene.state(begun));
    assertThat(scene.events.names()).endsWith("connect.begun");
  }

  @Test
  void everything_in_a_link_that_is_not_one_is_unknown() {
    assertThat(refusal("", null)).isEqualTo(Reason.UNKNOWN);
    assertThat(refusal("x".repeat(43), null)).isEqualTo(Reason.UNKNOWN);
    assertThat(refusal("x".repeat(42) + "\u0000", null)).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void the_same_browser_may_follow_its_link_again_and_only_its_last_state_is_good() {
    String link = scene.open(scene.wish());
    Begun first = begin(link, null);
    Begun second = begin(link, first.cookie());

    assertThat(second.cookie()).isEqualTo(first.cookie());
    assertThat(scene.finish().finish(ConnectScene.back(first)))
        .isEqualTo(new ConnectRefusal(null, Reason.UNKNOWN));
    assertThat(scene.finish().finish(ConnectScene.back(second)))
        .isInstanceOf(ConnectEvent.Completed.class);
  }

  @Test
  void another_browser_may_not() {
    String link = scene.open(scene.wish());
    var _ = begin(link, null);

    assertThat(refusal(link, null)).isEqualTo(Reason.LINK_USED);
    assertThat(refusal(link, "y".repeat(43))).isEqualTo(Reason.LINK_USED);
    assertThat(scene.events.names()).endsWith("connect.refused");
  }

  @Test
  void a_browser_that_connects_twice_at_once_keeps_its_cookie() {
    Begun one = begin(scene.open(scene.wish()), null);
    Begun other = begin(scene.open(scene.wish()), one.cookie());

    assertThat(other.cookie()).isEqualTo(one.cookie());
    assertThat(other.session().id()).isNotEqualTo(one.session().id());
  }

  @Test
  void an_older_link_does_not_shorten_the_cookie_of_a_newer_session() {
    String older = scene.open(scene.wish());
    scene.clock.advance(ConnectScene.TIME.minusMinutes(1));
    Begun newer = begin(scene.open(scene.wish()), null);

    assertThat(begin(older, newer.cookie()).age()).isEqualTo(ConnectScene.TIME);
  }

  @Test
  void a_cookie_that_is_none_of_ours_is_replaced() {
    assertThat(begin(scene.open(scene.wish()), "short").cookie()).hasSize(43);
  }

  @Test
  void a_link_is_good_until_the_sessions_last_moment() {
    String link = scene.open(scene.wish());
    scene.clock.advance(ConnectScene.TIME.minus(ConnectScene.MICROSECOND));
    Begun begun = begin(link, null);

    scene.clock.advance(ConnectScene.MICROSECOND);
    assertThat(refusal(link, begun.cookie())).isEqualTo(Reason.SESSION_EXPIRED);
  }

  @Test
  void a_link_is_good_for_nothing_once_the_browser_was_back() {
    String link = scene.open(scene.wish());
    Begun begun = begin(link, null);
    var _ = scene.finish().finish(ConnectScene.back(begun));

    assertThat(refusal(link, begun.cookie())).isEqualTo(Reason.LINK_USED);
    scene.clock.advance(Duration.ofDays(1));
    assertThat(refusal(link, begun.cookie())).isEqualTo(Reason.LINK_USED);
  }

  @Test
  void nobody_is_sent_to_a_provider_that_is_disabled() {
    String link = scene.open(scene.wish());
    scene.enabled = false;

    assertThat(refusal(link, null)).isEqualTo(Reason.PROVIDER_UNAVAILABLE);
  }

  private Begun begin(String link, @Nullable String cookie) {
    return (Begun) scene.begin().begin(link, cookie);
  }

  private Reason refusal(String link, @Nullable String cookie) {
    return ((ConnectRefusal) scene.begin().begin(link, cookie)).reason();
  }
}
