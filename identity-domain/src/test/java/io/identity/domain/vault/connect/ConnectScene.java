package io.identity.domain.vault.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.audit.Pause;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.GiveBackTokens;
import io.identity.domain.vault.connections.GrantRevocation;
import io.identity.domain.vault.connections.InMemoryConnections;
import io.identity.domain.vault.connections.OpenGate;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.PlainCipher;
import io.identity.domain.vault.connections.RevokeGrant;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.connections.SaveConnection;
import io.identity.domain.vault.events.Occurrence;
import io.identity.domain.vault.providers.ApiPlaces;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.SampleProvider;
import io.identity.domain.vault.sealing.SecretText;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One database, one provider, one consumer, and browsers. */
final class ConnectScene {

  static final String BASE = "https://id.example";
  static final URI RETURN_URL = URI.create("https://app.example/connected");
  static final Duration MICROSECOND = Duration.ofNanos(1_000);
  static final Duration TIME = Duration.ofMinutes(10);
  private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

  final AdjustableClock clock = new AdjustableClock(SampleConnection.NOON);
  final InMemoryConnectSessions sessions = new InMemoryConnectSessions();
  final InMemoryConnections connections = new InMemoryConnections(clock);
  final InMemorySecurityEvents events = new InMemorySecurityEvents();
  final InMemoryTransaction database = new InMemoryTransaction();
  final List<Occurrence> told = new ArrayList<>();
  final PlainCipher cipher = new PlainCipher();
  final PlayedProvider provider = new PlayedProvider(database);
  final OpenGate gate = new OpenGate();
  final RandomGenerator random = new Random(42);
  final Owner owner = SampleConnection.newOwner();

  final ConnectPolicy policy =
      new ConnectPolicy(BASE, new ReturnUrls(List.of(RETURN_URL.toString()), false), TIME);

  Map<String, Object> members =
      new HashMap<>(
          Map.of(
              "scopes", List.of("profile", "ads"),
              "userinfo", Map.of("url", "https://provider.example/me", "name_path", "name")));
  boolean enabled = true;
  boolean known = true;
  Runnable storing = () -> {};

  final List<Duration> pauses = new ArrayList<>();
  Runnable afterPause = () -> {};

  private final Pause pause =
      time -> {
        assertThat(database.open()).as("nothing is held in a pause").isFalse();
        pauses.add(time);
        clock.advance(time);
        afterPause.run();
      };

  private final ConnectedProviders providers =
      id ->
          Optional.of(id).filter(it -> known && it.equals(SampleProvider.ID)).map(it -> provider());
  private final GrantRevocation revocation =
      new RevokeGrant(provider, new ApiPlaces(Duration.ZERO), database, events);

  Provider provider() {
    Provider as = SampleProvider.with(members);
    return enabled ? as : SampleConnection.provider(as.id(), as.refresh(), false);
  }

  ConnectWish wish() {
    return wish(null, null);
  }

  ConnectWish wish(@Nullable ConnectionId reconnected, @Nullable String verifier) {
    return new ConnectWish(
        owner,
        SampleProvider.ID,
        Set.of(),
        RETURN_URL,
        "shop",
        reconnected,
        "ann@example.com",
        verifier == null ? null : Fingerprint.of(verifier));
  }

  OpenConnectSession openSession() {
    return new OpenConnectSession(
        sessions, connections, providers, policy, database, events, clock, random);
  }

  BeginConnecting begin() {
    return new BeginConnecting(
        sessions, providers, cipher, policy, database, events, clock, random);
  }

  FinishConnecting finish() {
    return new FinishConnecting(
        sessions,
        providers,
        gate,
        provider,
        provider,
        giveBack(),
        saveConnection(),
        cipher,
        policy,
        told::add,
        database,
        pause,
        events,
        clock,
        random);
  }

  CompleteConnecting complete() {
    return new CompleteConnecting(
        sessions, providers, giveBack(), saveConnection(), cipher, database, events, clock);
  }

  AbandonUnconfirmed abandon() {
    return new AbandonUnconfirmed(sessions, providers, giveBack(), cipher, database, events, clock);
  }

  private GiveBackTokens giveBack() {
    return new GiveBackTokens(connections, revocation, database);
  }

  private SaveConnection saveConnection() {
    return new SaveConnection(
        connections,
        id -> {
          storing.run();
          return true;
        },
        cipher,
        events,
        clock,
        random);
  }

  /** The last part of the link. */
  String open(ConnectWish wish) {
    var opened = (Opening.Opened) openSession().open(wish);
    return opened.link().toString().substring((BASE + "/connect/").length());
  }

  Beginning.Begun begin(ConnectWish wish) {
    return (Beginning.Begun) begin().begin(open(wish), null);
  }

  static String state(Beginning.Begun begun) {
    var found = STATE.matcher(begun.provider().toString());
    if (!found.find()) {
      throw new AssertionError("no state in the address");
    }
    return found.group(1);
  }

  /** As the provider sends a browser back. */
  static Callback back(Beginning.Begun begun) {
    return new Callback(
        SampleProvider.ID, state(begun), begun.cookie(), new SecretText("code-1"), null, null);
  }

  static Callback withError(Beginning.Begun begun, String error) {
    return new Callback(SampleProvider.ID, state(begun), begun.cookie(), null, error, null);
  }

  static Callback withCookie(Beginning.Begun begun, @Nullable String cookie) {
    return new Callback(
        SampleProvider.ID, state(begun), cookie, new SecretText("code-1"), null, null);
  }

  static Callback withIssuer(Beginning.Begun begun, @Nullable String issuer) {
    return new Callback(
        SampleProvider.ID, state(begun), begun.cookie(), new SecretText("code-1"), null, issuer);
  }

  static Callback at(Beginning.Begun begun, ProviderId other) {
    return new Callback(other, state(begun), begun.cookie(), new SecretText("code-1"), null, null);
  }

  Arrival arrive(ConnectWish wish) {
    return finish().finish(back(begin(wish)));
  }

  ConnectSession stored(ConnectSessionId id) {
    return sessions.find(List.of(id)).getFirst();
  }
}
