package io.identity.domain.vault.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.identity.domain.vault.connect.Opening.Crowded;
import io.identity.domain.vault.connect.Opening.NotOpened;
import io.identity.domain.vault.connect.Opening.Opened;
import io.identity.domain.vault.connect.Opening.Reason;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.SampleProvider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenConnectSessionTest {

  private final ConnectScene scene = new ConnectScene();

  @Test
  void a_session_is_open_for_ten_minutes_and_has_a_link_that_is_not_stored() {
    var opened = (Opened) scene.openSession().open(scene.wish());

    ConnectSession session = scene.stored(opened.session().id());
    String link = opened.link().toString();
    assertThat(session).isEqualTo(opened.session());
    assertThat(session.status()).isEqualTo(ConnectStatus.OPEN);
    assertThat(session.expiresAt()).isEqualTo(scene.clock.instant().plus(ConnectScene.TIME));
    assertThat(link).startsWith(ConnectScene.BASE + "/connect/");
    assertThat(session.link()).isEqualTo(Fingerprint.of(link.substring(link.lastIndexOf('/') + 1)));
    assertThat(scene.events.names()).containsExactly("connect.opened");
    assertThat(opened.toString()).doesNotContain(link);
  }

  @Test
  void the_providers_scopes_are_asked_for_where_nobody_says_more() {
    assertThat(opened(scene.wish()).wish().scopes()).containsExactlyInAnyOrder("profile", "ads");
  }

  @Test
  void what_is_required_is_asked_for_in_any_case() {
    scene.members.put("required_scopes", List.of("ads"));

    ConnectWish wish = scene.wish().forScopes(Set.of("calendar"));
    assertThat(opened(wish).wish().scopes()).containsExactlyInAnyOrder("calendar", "ads");
  }

  @Test
  void the_browser_is_sent_to_no_address_that_is_not_allowed() {
    assertThat(refusal(wish(SampleProvider.ID, "https://evil.example/", null)))
        .isEqualTo(Reason.RETURN_URL_NOT_ALLOWED);
    assertThat(scene.events.names()).containsExactly("connect.not_opened");
  }

  @Test
  void a_provider_that_is_unknown_or_disabled_connects_nobody() {
    assertThat(refusal(wish(new ProviderId("other"), "https://app.example/connected", null)))
        .isEqualTo(Reason.PROVIDER_UNAVAILABLE);
    scene.enabled = false;
    assertThat(refusal(scene.wish())).isEqualTo(Reason.PROVIDER_UNAVAILABLE);
  }

  @Test
  void what_is_renewed_must_be_the_owners_at_that_provider() {
    Connection own = connection(scene.owner, SampleProvider.ID);
    Connection elsewhere = connection(scene.owner, SampleConnection.ADS);
    Connection others = connection(SampleConnection.newOwner(), SampleProvider.ID);
    Connection over = SampleConnection.disconnected(own, scene.clock.instant());

    assertThat(opened(scene.wish(own.id(), null)).wish().reconnected()).isEqualTo(own.id());
    assertThat(refusal(scene.wish(elsewhere.id(), null))).isEqualTo(Reason.UNKNOWN_CONNECTION);
    assertThat(refusal(scene.wish(others.id(), null))).isEqualTo(Reason.UNKNOWN_CONNECTION);
    assertThat(refusal(scene.wish(new ConnectionId(UUID.randomUUID()), null)))
        .isEqualTo(Reason.UNKNOWN_CONNECTION);
    scene.connections.save(over);
    assertThat(refusal(scene.wish(own.id(), null))).isEqualTo(Reason.UNKNOWN_CONNECTION);
  }

  @Test
  void what_an_operator_holds_is_not_renewed() {
    Connection own = connection(scene.owner, SampleProvider.ID);
    scene.connections.save(SampleConnection.suspended(own));

    assertThat(refusal(scene.wish(own.id(), null))).isEqualTo(Reason.CONNECTION_SUSPENDED);
  }

  @Test
  void a_person_has_ten_open_at_a_provider_and_waits_for_the_first_to_be_over() {
    ConnectSession first = opened(scene.wish());
    scene.clock.advance(Duration.ofMinutes(1));
    for (int i = 1; i < 10; i++) {
      opened(scene.wish());
    }

    var crowded = (Crowded) scene.openSession().open(scene.wish());
    assertThat(crowded.retryAfter()).isEqualTo(Duration.ofMinutes(9));
    assertThat(scene.events.names()).endsWith("connect.throttled");
    scene.clock.set(first.expiresAt());
    opened(scene.wish());
    assertThat(scene.openSession().open(scene.wish())).isInstanceOf(Crowded.class);
  }

  @Test
  void what_is_over_or_anothers_does_not_count() {
    for (int i = 0; i < 20; i++) {
      scene.sessions.save(SampleConnectSession.failed(opened(scene.wish())));
      scene.sessions.add(SampleConnectSession.openAt(SampleProvider.ID));
    }
    opened(scene.wish());
  }

  @Test
  void a_wish_is_bounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene.wish().forScopes(Set.of("two words")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene.wish().forScopes(Set.of("x".repeat(4_000))));
    assertThatIllegalArgumentException().isThrownBy(() -> labelled("x".repeat(101), null));
    assertThatIllegalArgumentException().isThrownBy(() -> labelled(null, "x".repeat(256)));
    assertThat(labelled("x".repeat(100), "x".repeat(255)).toString()).doesNotContain("xx");
  }

  private ConnectWish labelled(@Nullable String label, @Nullable String hint) {
    return new ConnectWish(
        scene.owner, SampleProvider.ID, Set.of(), ConnectScene.RETURN_URL, label, null, hint, null);
  }

  private Connection connection(Owner owner, ProviderId provider) {
    Connection connection =
        SampleConnection.active(
            new ConnectionId(UUID.randomUUID()), owner, provider, SampleConnection.account());
    scene.connections.add(connection);
    return connection;
  }

  private ConnectWish wish(ProviderId provider, String url, @Nullable ConnectionId reconnected) {
    return new ConnectWish(
        scene.owner, provider, Set.of(), URI.create(url), null, reconnected, null, null);
  }

  private ConnectSession opened(ConnectWish wish) {
    return ((Opened) scene.openSession().open(wish)).session();
  }

  private Reason refusal(ConnectWish wish) {
    return ((NotOpened) scene.openSession().open(wish)).reason();
  }
}
