package io.identity.domain.keys;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.revocation.InMemoryRevocations;
import io.identity.domain.revocation.RevocationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Servers that share their signing keys, in memory. */
final class KeyScene {

  /** Not on a whole second, because the rules must not count on that. */
  static final Instant START = Instant.parse("2026-01-01T10:00:00.123456789Z");

  static final Duration MAX_AGE = Duration.ofMinutes(5);
  static final Duration ROTATE_EVERY = Duration.ofDays(90);
  static final Duration RETIRED_FOR = Duration.ofMinutes(40);

  /** Twice the max-age and the 5 s by which servers may lag. */
  static final Duration LEAD = Duration.ofSeconds(605);

  final AdjustableClock clock = new AdjustableClock(START);
  final InMemorySigningKeys signingKeys = new InMemorySigningKeys();
  final InMemoryRevocations revocations = new InMemoryRevocations();
  final InMemorySecurityEvents events = new InMemorySecurityEvents();
  final UnreliableTransaction transaction = new UnreliableTransaction();

  static KeyPolicy policy(SigningAlgorithm algorithm) {
    return new KeyPolicy(algorithm, ROTATE_EVERY, MAX_AGE, RETIRED_FOR);
  }

  Server server(String name, SigningAlgorithm algorithm) {
    return new Server(name, policy(algorithm), "unset");
  }

  Server server(String name, KeyPolicy policy) {
    return new Server(name, policy, "unset");
  }

  Server closed(String sharedSecret) {
    return closed(sharedSecret, SigningAlgorithm.HS256);
  }

  Server closed(String sharedSecret, SigningAlgorithm algorithm) {
    return new Server("closed", policy(algorithm), sharedSecret);
  }

  /** One that has started and tended: a key signs, another is published. */
  Server running() {
    Server server = server("a", SigningAlgorithm.RS256);
    server.start();
    server.tend();
    return server;
  }

  void advance(Duration duration) {
    clock.advance(duration);
  }

  SigningKey active() {
    return signingKeys.find().active().orElseThrow();
  }

  SigningKey next() {
    return signingKeys.find().next().orElseThrow();
  }

  SigningKey key(String kid) {
    return signingKeys.find().find(kid).orElseThrow();
  }

  List<String> at(Stage stage) {
    return signingKeys.find().keys().stream()
        .filter(key -> key.stage() == stage)
        .map(SigningKey::kid)
        .toList();
  }

  /** Name, key and reason of each event since so many, oldest first. */
  List<String> eventsSince(int count) {
    return events.reported().stream().skip(count).map(KeyScene::text).toList();
  }

  private static String text(SecurityEvent event) {
    return event.name() + " " + event.facts().key() + " " + event.facts().reason();
  }

  /** One server, wired as the product wires it. */
  final class Server {

    final InMemoryKeyMaker maker;
    final KeyPolicy policy;

    private final StartSigningKeys starting;
    private final TendSigningKeys tending;
    private final RotateSigningKey rotating;

    private Server(String name, KeyPolicy policy, String sharedSecret) {
      this.policy = policy;
      maker = new InMemoryKeyMaker(name, sharedSecret, transaction.reliable);
      var move = new MoveSigningKeys(signingKeys, maker, transaction, events, clock);
      starting = new StartSigningKeys(signingKeys, move, policy);
      tending = new TendSigningKeys(signingKeys, move, maker, transaction, policy, clock);
      rotating =
          new RotateSigningKey(
              signingKeys, move, revocations, policy, new RevocationPolicy(Duration.ofMinutes(5)));
    }

    void start() {
      starting.start();
    }

    void tend() {
      tending.tend();
    }

    KeyRotation rotate() {
      return rotating.rotate();
    }

    KeyRotation rotateInEmergency() {
      return rotating.rotateInEmergency();
    }
  }
}
