package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.access.InMemoryVaultGrants;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.access.VaultGrant;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.RefreshPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One database, one provider, and as many servers as a test wants. */
final class ConnectionScene {

  static final Instant NOON = SampleConnection.NOON;
  static final Duration HOUR = Duration.ofHours(1);

  final AdjustableClock clock = new AdjustableClock(NOON);
  final InMemoryConnections connections = new InMemoryConnections(clock);
  final InMemorySecurityEvents events = new InMemorySecurityEvents();
  SecurityEvents told = events;
  final UnreliableDatabase database = new UnreliableDatabase();
  final PlainCipher cipher = new PlainCipher();
  final ScriptedProvider provider = new ScriptedProvider();
  final InMemoryVaultGrants grants = new InMemoryVaultGrants();
  final OpenGate gate = new OpenGate();
  final List<ConnectionId> extras = new ArrayList<>();
  final RandomGenerator random = new Random(42);
  final RefreshRhythm rhythm = new RefreshRhythm(random);
  final List<Duration> pauses = new ArrayList<>();
  final Deque<Runnable> inPauses = new ArrayDeque<>();

  @Nullable Provider known =
      SampleConnection.provider(SampleConnection.ADS, RefreshPolicy.DEFAULT, true);

  final ConnectedProviders providers =
      id -> Optional.ofNullable(known).filter(each -> each.id().equals(id));

  final Pause pause =
      time -> {
        assertThat(database.open()).as("nothing is held in a pause").isFalse();
        pauses.add(time);
        clock.advance(time);
        Runnable other = inPauses.poll();
        if (other != null) {
          other.run();
        }
      };

  final List<Duration> waits = new ArrayList<>();
  final List<Trigger> triggers = new ArrayList<>();
  ConnectionPolicy policy = ConnectionPolicy.DEFAULT;

  /** One server; its refreshes run as soon as they are started. */
  final class Node {
    final RefreshConnection refresh;
    final Flights flights;
    final GiveToken give;
    final RefreshDue due;

    Node(String name) {
      this(name, ConnectionScene::runAlone);
    }

    Node(String name, Executor executor) {
      refresh =
          new RefreshConnection(
              connections,
              providers,
              gate,
              provider,
              provider.revocation(),
              cipher,
              policy,
              database,
              pause,
              told,
              clock,
              random,
              name);
      flights = new Flights(refresh, executor, (trigger, outcome) -> triggers.add(trigger));
      var serve = new ServeToken(connections, cipher, database, told, clock);
      give =
          new GiveToken(
              connections,
              providers,
              flights,
              serve,
              rhythm,
              policy,
              new AuthorizeVaultUse(grants, events),
              token -> "print-of-" + token.reveal(),
              database,
              pause,
              told,
              clock,
              waits::add);
      due = new RefreshDue(connections, providers, flights, serve, policy, database, clock);
    }
  }

  /** As an executor would: what a refresh dies of does not come out here. */
  private static void runAlone(Runnable flight) {
    try {
      flight.run();
    } catch (RuntimeException | ScriptedProvider.Crash failure) {
      // The future tells.
    }
  }

  /** One that may have every token. */
  Caller consumer() {
    var client = new ConsumerId("shop");
    grants.put(new VaultGrant(client, SampleConnection.ADS, Set.of(Right.GIVE_TOKEN)));
    return new Caller.Service(client);
  }

  Node node(String name) {
    return new Node(name);
  }

  /** In a transaction, as whoever finishes a consent does. */
  Saving save(Authorization authorization) {
    var save =
        new SaveConnection(
            connections, id -> known != null && known.id().equals(id), cipher, told, clock, random);
    return database.call(() -> save.save(authorization, known));
  }

  Disconnect disconnect() {
    return new Disconnect(
        connections, extras::add, providers, provider.revocation(), cipher, database, told, clock);
  }

  RestoreQuarantined restore() {
    return new RestoreQuarantined(connections, events, clock);
  }

  /** A new connection with tokens of an hour. */
  Connection connect() {
    return ((Saving.Saved) save(authorization())).connection();
  }

  Authorization authorization() {
    return new Authorization(
        SampleConnection.newOwner(),
        SampleConnection.ADS,
        null,
        "shop",
        SampleConnection.account(),
        provider.grant(),
        Set.of("profile"),
        clock.instant());
  }

  Connection stored(ConnectionId id) {
    return connections.find(id).orElseThrow();
  }

  String accessToken(ConnectionId id) {
    return secret(id, TokenField.ACCESS_TOKEN);
  }

  String refreshToken(ConnectionId id) {
    return secret(id, TokenField.REFRESH_TOKEN);
  }

  private String secret(ConnectionId id, TokenField field) {
    return new TokenSeals(cipher).open(stored(id), field).orElseThrow().reveal();
  }
}
