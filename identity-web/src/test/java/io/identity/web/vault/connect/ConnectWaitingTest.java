package io.identity.web.vault.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectSessionId;
import io.identity.domain.vault.connect.ConnectStatus;
import io.identity.domain.vault.connect.ConnectWish;
import io.identity.domain.vault.connect.Fingerprint;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.web.background.Rounds;
import java.lang.System.Logger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectWaitingTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private final PlayedRound database = new PlayedRound();
  private final PlayedRounds rounds = new PlayedRounds();
  private final ConnectWaiting waiting = new ConnectWaiting();
  private final List<ConnectSession> told = new ArrayList<>();
  private Instant now = NOON;

  ConnectWaitingTest() {
    waiting.round = database;
    waiting.rounds = rounds;
    waiting.clock = () -> now;
    waiting.take();
  }

  @AfterEach
  void stop() {
    waiting.stop();
  }

  @Test
  void whoever_does_not_wait_is_told_at_once() {
    ConnectSession open = session(ConnectStatus.OPEN);
    waiting.tell(open, Duration.ZERO, told::add);

    assertThat(told).containsExactly(open);
  }

  @Test
  void so_is_whoever_need_not_wait() {
    waiting.tell(session(ConnectStatus.FAILED), PATIENCE, told::add);
    waiting.tell(session(ConnectStatus.AUTHORIZED), PATIENCE, told::add);

    assertThat(told).hasSize(2);
  }

  @Test
  void news_are_told_at_the_next_look_to_all_who_wait_for_them() {
    ConnectSession open = session(ConnectStatus.OPEN);
    waiting.tell(open, PATIENCE, told::add);
    waiting.tell(open, PATIENCE, told::add);
    database.store(with(open, ConnectStatus.CONSUMED));
    rounds.look();
    assertThat(told).isEmpty();

    database.store(with(open, ConnectStatus.COMPLETED));
    rounds.look();
    assertThat(told)
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.status()).isEqualTo(ConnectStatus.COMPLETED));
    rounds.look();
    assertThat(told).hasSize(2);
  }

  @Test
  void nobody_waits_longer_than_asked_for() {
    waiting.tell(session(ConnectStatus.OPEN), PATIENCE, told::add);
    now = NOON.plus(PATIENCE).minus(MICROSECOND);
    rounds.look();
    assertThat(told).isEmpty();

    now = NOON.plus(PATIENCE);
    rounds.look();
    assertThat(told).hasSize(1);
  }

  @Test
  void a_session_that_expires_is_news() {
    ConnectSession open = session(ConnectStatus.OPEN);
    now = open.expiresAt().minus(MICROSECOND);
    waiting.tell(open, PATIENCE, told::add);
    assertThat(told).isEmpty();

    now = open.expiresAt();
    rounds.look();
    assertThat(told).hasSize(1);
  }

  @Test
  void nobody_looks_where_nobody_waits() {
    rounds.look();

    assertThat(database.looks).isZero();
  }

  @Test
  void one_look_is_for_all() {
    for (int i = 0; i < ConnectWaiting.MAX; i++) {
      waiting.tell(session(ConnectStatus.OPEN), PATIENCE, told::add);
    }
    rounds.look();
    assertThat(database.looks).isEqualTo(1);
    assertThat(told).isEmpty();

    waiting.tell(session(ConnectStatus.OPEN), PATIENCE, told::add);
    assertThat(told).as("one too many").hasSize(1);
  }

  @Test
  void a_server_that_stops_lets_nobody_wait() {
    waiting.tell(session(ConnectStatus.OPEN), PATIENCE, told::add);
    waiting.stop();
    assertThat(told).hasSize(1);

    waiting.tell(session(ConnectStatus.OPEN), PATIENCE, told::add);
    assertThat(told).hasSize(2);
  }

  private ConnectSession session(ConnectStatus status) {
    var wish =
        new ConnectWish(
            new Owner("ann"),
            new ProviderId("sample"),
            Set.of(),
            URI.create("https://app.example/"),
            null,
            null,
            null,
            null);
    var session =
        new ConnectSession(
            new ConnectSessionId(UUID.randomUUID()),
            wish,
            Fingerprint.of("link"),
            null,
            null,
            null,
            status,
            null,
            null,
            Set.of(),
            NOON,
            NOON.plus(Duration.ofMinutes(10)));
    database.store(session);
    return session;
  }

  private static ConnectSession with(ConnectSession session, ConnectStatus status) {
    return new ConnectSession(
        session.id(),
        session.wish(),
        session.link(),
        null,
        null,
        null,
        status,
        null,
        null,
        Set.of(),
        session.createdAt(),
        session.expiresAt());
  }

  private static final class PlayedRound extends ConnectRound {

    private final Map<ConnectSessionId, ConnectSession> rows = new HashMap<>();
    private int looks;

    void store(ConnectSession session) {
      rows.put(session.id(), session);
    }

    @Override
    public List<ConnectSession> find(Set<ConnectSessionId> ids) {
      looks++;
      return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }
  }

  private static final class PlayedRounds extends Rounds {

    private Runnable round = () -> {};

    @Override
    public void every(Duration pause, Logger log, String failing, Runnable each) {
      round = each;
    }

    void look() {
      round.run();
    }
  }
}
