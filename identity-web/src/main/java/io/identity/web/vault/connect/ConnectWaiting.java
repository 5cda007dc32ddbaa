package io.identity.web.vault.connect;

import io.identity.domain.start.StartStep;
import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectSessionId;
import io.identity.domain.vault.connect.ConnectStatus;
import io.identity.web.background.Rounds;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everybody who waits for a session at this server. One look at the database, twice a second, is
 * for all of them.
 */
@ApplicationScoped
public class ConnectWaiting implements StartStep {

  /** Beyond that nobody waits: they ask again, as they do without waiting. */
  static final int MAX = 1_000;

  private static final System.Logger LOG = System.getLogger("identity.vault");
  private static final Duration LOOK = Duration.ofMillis(500);

  @Inject ConnectRound round;
  @Inject Rounds rounds;
  @Inject InstantSource clock;

  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private final Thread parting = new Thread(this::part, "identity-connect-stop");
  private volatile boolean stopping;

  /** One of them; each is like no other, also where two wait for the same session. */
  private static final class Waiting {

    private final ConnectSession seen;
    private final Instant until;
    private final Consumer<ConnectSession> told;

    Waiting(ConnectSession seen, Instant until, Consumer<ConnectSession> told) {
      this.seen = seen;
      this.until = until;
      this.told = told;
    }
  }

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    Runtime.getRuntime().addShutdownHook(parting);
    rounds.every(LOOK, LOG, "connect sessions cannot be looked at", this::look);
  }

  /** Tells the session: at once, if there is something to do about it, or later. */
  void tell(ConnectSession session, Duration patience, Consumer<ConnectSession> told) {
    Instant now = clock.instant();
    if (patience.isZero() || isSettled(session, now) || stopping || waiting.size() >= MAX) {
      told.accept(session);
    } else {
      waiting.add(new Waiting(session, now.plus(patience), told));
    }
  }

  private void look() {
    List<Waiting> those = List.copyOf(waiting);
    if (those.isEmpty()) {
      return;
    }
    Map<ConnectSessionId, ConnectSession> sessions = find(those);
    Instant now = clock.instant();
    for (Waiting each : those) {
      ConnectSession session = sessions.getOrDefault(each.seen.id(), each.seen);
      if (isSettled(session, now) || !now.isBefore(each.until)) {
        tell(each, session);
      }
    }
  }

  private Map<ConnectSessionId, ConnectSession> find(List<Waiting> those) {
    Set<ConnectSessionId> ids =
        those.stream().map(each -> each.seen.id()).collect(Collectors.toSet());
    return round.find(ids).stream()
        .collect(Collectors.toMap(ConnectSession::id, Function.identity()));
  }

  private void tell(Waiting one, ConnectSession session) {
    if (waiting.remove(one)) {
      one.told.accept(session);
    }
  }

  /** Nothing more will happen by itself: whoever opened an authorized one must confirm it. */
  private static boolean isSettled(ConnectSession session, Instant now) {
    ConnectStatus status = session.statusAt(now);
    return status.over() || status == ConnectStatus.AUTHORIZED;
  }

  @PreDestroy
  void stop() {
    part();
    try {
      var _ = Runtime.getRuntime().removeShutdownHook(parting);
    } catch (IllegalStateException ending) {
      // Then it runs, or did.
    }
  }

  /** A server that is told to stop first waits for its requests: these need not wait longer. */
  private void part() {
    stopping = true;
    List.copyOf(waiting).forEach(each -> tell(each, each.seen));
  }
}
