package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.Access;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.connections.Handout.Denied;
import io.identity.domain.vault.connections.Handout.ForceThrottled;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.Handout.NotFound;
import io.identity.domain.vault.connections.Handout.Way;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.RefreshPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a consumer gets an access token that lives long enough. A good one is given at once, an
 * ageing one too while another is fetched behind it; for a dead one the consumer waits.
 */
public final class GiveToken {

  private static final Duration FORCE_AGAIN = Duration.ofSeconds(30);
  private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

  private final Connections connections;
  private final ConnectedProviders providers;
  private final Flights flights;
  private final ServeToken serve;
  private final AwaitRefresh refreshes;
  private final AuthorizeVaultUse access;
  private final TokenFingerprints fingerprints;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  /**
   * @param waits hears how long each has waited for another server's refresh, in vain or not
   */
  public GiveToken(
      Connections connections,
      ConnectedProviders providers,
      Flights flights,
      ServeToken serve,
      RefreshRhythm rhythm,
      ConnectionPolicy policy,
      AuthorizeVaultUse access,
      TokenFingerprints fingerprints,
      Transaction transaction,
      Pause pause,
      SecurityEvents events,
      InstantSource clock,
      Consumer<Duration> waits) {
    this.connections = connections;
    this.providers = providers;
    this.flights = flights;
    this.serve = serve;
    this.refreshes =
        new AwaitRefresh(
            connections, flights, serve, rhythm, policy, transaction, pause, clock, waits);
    this.access = access;
    this.fingerprints = fingerprints;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** On whose behalf: who may be turned away, and whether somebody must know of it. */
  private record Desk(
      Function<@Nullable Connection, Optional<Handout>> turnsAway, Consumer<Handout> tells) {}

  /**
   * To a consumer. Whatever it gets, or does not get, stands in the audit trail. Call it outside
   * any transaction: it may wait for a provider.
   */
  public Handout give(Caller caller, TokenRequest request) {
    return give(
        request,
        new Desk(
            found -> turnedAway(caller, found, request),
            handout -> events.report(told(caller, handout))));
  }

  /** For a question of this server's own, which nobody else sees the token of. As above. */
  public Handout give(TokenRequest request) {
    return give(request, new Desk(found -> Optional.empty(), handout -> {}));
  }

  private Handout give(TokenRequest request, Desk desk) {
    Optional<Handout> atOnce =
        transaction.call(() -> atOnce(request, desk).map(handout -> told(handout, desk)));
    if (atOnce.isPresent()) {
      atOnce.ifPresent(this::revalidate);
      return atOnce.get();
    }
    Handout handout = decide(request);
    if (handout instanceof Given given && usedLongAgo(given.connection())) {
      return transaction.call(() -> told(handout, desk));
    }
    desk.tells().accept(handout);
    return handout;
  }

  private Handout told(Handout handout, Desk desk) {
    if (handout instanceof Given given && usedLongAgo(given.connection())) {
      connections.used(given.connection().id(), clock.instant());
    }
    desk.tells().accept(handout);
    return handout;
  }

  private TokenRequested told(Caller caller, Handout handout) {
    return new TokenRequested(
        handout,
        caller.consumer(),
        handout instanceof Given given ? fingerprints.of(given.token()) : null);
  }

  private boolean usedLongAgo(Connection connection) {
    return !clock.instant().isBefore(connection.lastUsedAt().plus(USE_NOTED_EVERY));
  }

  private Optional<Handout> turnedAway(
      Caller caller, @Nullable Connection found, TokenRequest request) {
    Access decided =
        access.authorize(caller, Right.GIVE_TOKEN, found == null ? null : found.target());
    return found == null
        ? Optional.of(notFound(request))
        : switch (decided) {
          case Access.Allowed allowed -> Optional.empty();
          case Access.Hidden hidden -> Optional.of(new NotFound(ConnectionEvent.about(found)));
          case Access.Denied denied -> Optional.of(new Denied(found));
        };
  }

  private static Handout notFound(TokenRequest request) {
    return new NotFound(Facts.NONE.token(request.id().toString()));
  }

  /** What one look at the row decides: most. Empty where more is to be done than to look. */
  private Optional<Handout> atOnce(TokenRequest request, Desk desk) {
    Connection found = connections.find(request.id()).orElse(null);
    Optional<Handout> turnedAway = desk.turnsAway().apply(found);
    if (turnedAway.isPresent()) {
      return turnedAway;
    }
    if (found == null) {
      return Optional.of(notFound(request));
    }
    if (found.is(Status.UNREADABLE)) {
      return Optional.empty();
    }
    Optional<Handout> refusal = serve.refusal(found);
    return refusal.isPresent() ? refusal : stored(found, request);
  }

  private Optional<Handout> stored(Connection found, TokenRequest request) {
    Instant now = clock.instant();
    if (request.rejects(found)) {
      return Optional.empty();
    }
    return switch (need(found, request, now)) {
      case NONE -> serve.opened(found, request, Way.FRESH);
      case SOON -> serve.opened(found, request, Way.REVALIDATED);
      case NOW -> Optional.empty();
    };
  }

  /** Behind the back of whoever got an ageing one. */
  private void revalidate(Handout handout) {
    if (handout instanceof Given given
        && given.way() == Way.REVALIDATED
        && !given.connection().health().heldBack(clock.instant())) {
      var _ = flights.start(given.connection(), Trigger.REVALIDATION);
    }
  }

  private Handout decide(TokenRequest request) {
    Optional<Connection> found = refreshes.read(request.id());
    if (found.isEmpty()) {
      return notFound(request);
    }
    Connection connection = found.get();
    Optional<Handout> refusal = serve.refusal(connection);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Instant now = clock.instant();
    boolean forced = request.rejects(connection);
    if (forced && connection.health().triedAfter(now.minus(FORCE_AGAIN))) {
      return serve
          .stale(connection, request, "force_refresh_throttled")
          .orElseGet(() -> new ForceThrottled(connection));
    }
    return switch (forced ? Need.NOW : need(connection, request, now)) {
      case NONE -> serve.given(connection, request, Way.FRESH);
      case SOON -> revalidated(connection, request);
      case NOW -> refreshes.awaited(connection, request);
    };
  }

  private Need need(Connection connection, TokenRequest request, Instant now) {
    RefreshPolicy times =
        providers.find(connection.provider()).map(Provider::refresh).orElse(RefreshPolicy.DEFAULT);
    return connection.need(times, request.minTtl(), now);
  }

  private Handout revalidated(Connection connection, TokenRequest request) {
    Handout ageing = serve.given(connection, request, Way.REVALIDATED);
    revalidate(ageing);
    return ageing;
  }
}
