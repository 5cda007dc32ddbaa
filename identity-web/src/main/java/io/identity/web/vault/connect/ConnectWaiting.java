package io.identity.web.vault.connect;

import io.identity.domain.start.StartStep;
import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectSessionId;
import io.identity.domain.vault.connect.ConnectStatus;
import io.identity.web.background.Rounds;
import io.identity.web.http.Answers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everybody who waits for a session at this server. One look at the database, twice a second, is
 * for all of them.
 */
@ApplicationScoped
public class ConnectWaiting implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.vault");
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Beyond that nobody waits: they ask again, as they do without waiting. */
  private static final int MAX = 1_000;

  /** Only where the database does not answer. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  @Inject ConnectRound round;
  @Inject Rounds rounds;
  @Inject InstantSource clock;

  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

  /** One of them; each is like no other, also where two wait for the same session. */
  private static final class Waiting {

    private final ConnectSessionId session;
    private final Instant until;
    private final AsyncResponse answer;

    Waiting(ConnectSessionId session, Instant until, AsyncResponse answer) {
      this.session = session;
      this.until = until;
      this.answer = answer;
    }
  }

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    rounds.every(LOOK, LOG, "connect sessions cannot be looked at", this::look);
  }

  /**
   * Answers with the session: at once, if there is something to do about it, or later.
   *
   * @param otherwise if the session cannot be looked at in time
   */
  void answer(ConnectSession session, Duration patience, AsyncResponse answer, Response otherwise) {
    Instant now = clock.instant();
    if (patience.isZero() || settled(session, now) || waiting.size() >= MAX) {
      resume(answer, session, now);
      return;
    }
    var one = new Waiting(session.id(), now.plus(patience), answer);
    answer.setTimeoutHandler(
        late -> {
          waiting.remove(one);
          late.resume(otherwise);
        });
    answer.setTimeout(patience.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    waiting.add(one);
  }

  private void look() {
    List<Waiting> those = List.copyOf(waiting);
    if (those.isEmpty()) {
      return;
    }
    Map<ConnectSessionId, ConnectSession> sessions = find(those);
    Instant now = clock.instant();
    for (Waiting each : those) {
      ConnectSession session = sessions.get(each.session);
      if (session != null
          && (settled(session, now) || !now.isBefore(each.until))
          && waiting.remove(each)) {
        resume(each.answer, session, now);
      }
    }
  }

  private Map<ConnectSessionId, ConnectSession> find(List<Waiting> those) {
    Set<ConnectSessionId> ids =
        those.stream().map(each -> each.session).collect(Collectors.toSet());
    return round.find(ids).stream()
        .collect(Collectors.toMap(ConnectSession::id, Function.identity()));
  }

  /** Nothing more will happen by itself: whoever opened an authorized one must confirm it. */
  private static boolean settled(ConnectSession session, Instant now) {
    ConnectStatus status = session.statusAt(now);
    return status.over() || status == ConnectStatus.AUTHORIZED;
  }

  private static void resume(AsyncResponse answer, ConnectSession session, Instant now) {
    boolean _ = answer.resume(Answers.ok(ConnectJson.json(session, now).build()));
  }

  /** A server that stops lets nobody wait. */
  @PreDestroy
  void stop() {
    for (Waiting each : waiting) {
      each.answer.cancel();
    }
  }
}
