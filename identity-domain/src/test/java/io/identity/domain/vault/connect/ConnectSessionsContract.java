package io.identity.domain.vault.connect;

import static io.identity.domain.vault.connections.SampleConnection.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import io.identity.domain.vault.providers.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ConnectSessions} does. */
public abstract class ConnectSessionsContract extends PortContract {

  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final int PLENTY = 1_000;

  protected abstract ConnectSessions sessions();

  @Test
  public void an_open_session_comes_back_with_every_field() {
    ConnectSession session = add(SampleConnectSession.open());

    assertThat(find(session)).containsExactly(session);
    assertThat(inTransaction(() -> sessions().findAndLock(session.id()))).contains(session);
  }

  @Test
  public void what_is_saved_replaces_every_field() {
    ConnectSession open = add(SampleConnectSession.open());

    ConnectSession begun = save(SampleConnectSession.begun(open));
    assertThat(find(open)).containsExactly(begun);
    ConnectSession authorized = save(SampleConnectSession.authorized(begun));
    assertThat(find(open)).containsExactly(authorized);
    ConnectSession completed = save(SampleConnectSession.completed(authorized));
    assertThat(find(open)).containsExactly(completed);
    ConnectSession failed = save(SampleConnectSession.failed(begun));
    assertThat(find(open)).containsExactly(failed);
  }

  @Test
  public void it_is_found_by_its_link() {
    ConnectSession session = add(SampleConnectSession.open());

    assertThat(inTransaction(() -> sessions().findByLink(session.link()))).contains(session);
    assertThat(inTransaction(() -> sessions().findByLink(SampleConnectSession.some()))).isEmpty();
  }

  @Test
  public void it_is_found_by_the_state_that_it_has_now() {
    ConnectSession first = add(SampleConnectSession.begun(SampleConnectSession.open()));
    ConnectSession second = save(SampleConnectSession.begun(first));

    assertThat(findByState(second)).contains(second);
    assertThat(findByState(first)).isEmpty();
  }

  @Test
  public void many_are_found_at_once_and_the_unknown_left_out() {
    ConnectSession one = add(SampleConnectSession.open());
    ConnectSession other = add(SampleConnectSession.open());
    var ids = List.of(one.id(), new ConnectSessionId(UUID.randomUUID()), other.id());

    assertThat(inTransaction(() -> sessions().find(ids))).containsExactlyInAnyOrder(one, other);
    assertThat(inTransaction(() -> sessions().find(List.of()))).isEmpty();
  }

  @Test
  public void tokens_that_nobody_confirmed_are_found_when_their_time_is_over() {
    ConnectSession authorized =
        add(
            SampleConnectSession.authorized(
                SampleConnectSession.begun(SampleConnectSession.open())));
    ConnectSession open = add(SampleConnectSession.open());
    Instant end = authorized.expiresAt();

    assertThat(unconfirmed(end.minus(MICROSECOND))).doesNotContain(authorized.id());
    assertThat(unconfirmed(end)).contains(authorized.id()).doesNotContain(open.id());
  }

  @Test
  public void a_provider_is_awaited_while_a_session_there_is_under_way() {
    var provider = new ProviderId("p-" + UUID.randomUUID());
    ConnectSession open = add(SampleConnectSession.openAt(provider));
    Instant end = open.expiresAt();

    assertThat(awaited(provider, end.minus(MICROSECOND))).isTrue();
    assertThat(awaited(provider, end)).isFalse();
    assertThat(awaited(new ProviderId("p-" + UUID.randomUUID()), NOON)).isFalse();
    var _ = save(SampleConnectSession.failed(open));
    assertThat(awaited(provider, NOON)).isFalse();
  }

  @Test
  public void the_ends_of_an_owners_sessions_under_way_are_told_the_soonest_first() {
    ConnectSession open = add(SampleConnectSession.open());
    ConnectWish wish = open.wish();
    ConnectSession later = add(SampleConnectSession.again(open, NOON.plusSeconds(60)));
    add(SampleConnectSession.failed(SampleConnectSession.again(open, NOON)));
    add(SampleConnectSession.open());
    Instant end = open.expiresAt();

    assertThat(ends(wish, wish.provider(), end.minus(MICROSECOND)))
        .containsExactly(end, later.expiresAt());
    assertThat(ends(wish, wish.provider(), end)).containsExactly(later.expiresAt());
    assertThat(ends(wish, new ProviderId("p-" + UUID.randomUUID()), NOON)).isEmpty();
  }

  private List<Instant> ends(ConnectWish wish, ProviderId provider, Instant now) {
    return inTransaction(() -> sessions().ends(wish.owner(), provider, now));
  }

  private boolean awaited(ProviderId provider, Instant now) {
    return inTransaction(() -> sessions().isAwaited(provider, now));
  }

  private List<ConnectSessionId> unconfirmed(Instant now) {
    return inTransaction(() -> sessions().unconfirmed(now, PLENTY));
  }

  private Optional<ConnectSession> findByState(ConnectSession session) {
    var state = Objects.requireNonNull(session.state());
    return inTransaction(() -> sessions().findByStateAndLock(state));
  }

  private List<ConnectSession> find(ConnectSession session) {
    return inTransaction(() -> sessions().find(List.of(session.id())));
  }

  private ConnectSession add(ConnectSession session) {
    commit(() -> sessions().add(session));
    return session;
  }

  private ConnectSession save(ConnectSession session) {
    commit(() -> sessions().save(session));
    return session;
  }
}
