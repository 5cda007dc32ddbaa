package io.identity.domain.keys;

import io.identity.domain.keys.KeyScene.Server;
import io.identity.domain.keys.SigningKey.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Servers with different settings on one database, and whatever is done to their keys. */
final class SigningKeyHistory {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What is done, after a pause. */
  record Step(Duration pause, Deed deed, int server) {}

  enum Deed {
    RESTART,
    TEND,
    ROTATE,
    ROTATE_IN_EMERGENCY
  }

  /** The keys before and after a step, and by whose rules it was taken. */
  record Moved(Step step, Instant at, KeyPolicy policy, SigningKeySet before, SigningKeySet after) {

    /** Of a key that was there before. */
    Stage stageBefore(SigningKey key) {
      return before.find(key.kid()).map(SigningKey::stage).orElse(Stage.NEXT);
    }

    /** The keys that came to this stage just now. */
    List<SigningKey> came(Stage stage) {
      return after.keys().stream()
          .filter(key -> key.stage() == stage)
          .filter(key -> !before.keys().contains(key))
          .toList();
    }

    boolean modeChanged() {
      return before.algorithm().orElseThrow().closed() != after.algorithm().orElseThrow().closed();
    }
  }

  final KeyScene scene = new KeyScene();

  private final List<Server> servers =
      List.of(
          scene.server("a", policy(SigningAlgorithm.RS256, 60, 10, 6)),
          scene.server("b", policy(SigningAlgorithm.ES256, 30, 5, 8)),
          scene.server("c", policy(SigningAlgorithm.RS256, 60, 12, 7)),
          scene.closed("secret", SigningAlgorithm.HS256),
          scene.closed("other secret", SigningAlgorithm.HS384));

  SigningKeyHistory() {
    servers.getFirst().start();
  }

  private static KeyPolicy policy(
      SigningAlgorithm algorithm, int maxAgeSeconds, int rotateMinutes, int retiredMinutes) {
    return new KeyPolicy(
        algorithm,
        MINUTE.multipliedBy(rotateMinutes),
        Duration.ofSeconds(maxAgeSeconds),
        MINUTE.multipliedBy(retiredMinutes));
  }

  Moved take(Step step) {
    scene.clock.advance(step.pause());
    Server server = servers.get(step.server());
    SigningKeySet before = scene.signingKeys.find();
    switch (step.deed()) {
      case RESTART -> server.start();
      case TEND -> server.tend();
      case ROTATE -> {
        var _ = server.rotate();
      }
      case ROTATE_IN_EMERGENCY -> {
        var _ = server.rotateInEmergency();
      }
    }
    return new Moved(step, scene.clock.instant(), server.policy, before, scene.signingKeys.find());
  }

  Set<String> made() {
    return all(server -> server.maker.made());
  }

  Set<String> destroyed() {
    return all(server -> server.maker.destroyed());
  }

  private Set<String> all(Function<Server, List<String>> kids) {
    Set<String> all = new HashSet<>();
    servers.forEach(server -> all.addAll(kids.apply(server)));
    return all;
  }
}
