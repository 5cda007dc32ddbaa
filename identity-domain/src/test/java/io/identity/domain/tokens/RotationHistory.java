package io.identity.domain.tokens;

import io.identity.domain.clients.SampleClient;
import io.identity.domain.tokens.Rotation.Renewed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One sign-in, everything that was done with its refresh tokens, and what came of it. */
final class RotationHistory {

  private final TokenScene scene;
  private final SessionId id;
  private final Set<String> issued = new LinkedHashSet<>();
  private final Map<String, Instant> firstUse = new HashMap<>();
  private final Map<String, String> successors = new HashMap<>();

  /**
   * One presentation.
   *
   * @param pause since the one before
   * @param back how far the presented token is behind the newest; the first, if that is too far
   */
  record Step(Duration pause, int back) {}

  /**
   * What came of a step.
   *
   * @param alive whether the sign-in had not ended before
   * @param firstUse when the token had first been traded for its successor
   * @param successorUsed whether that successor had been traded too
   */
  record Presented(
      boolean alive,
      Optional<Instant> firstUse,
      boolean successorUsed,
      Instant at,
      Rotation rotation) {}

  RotationHistory(Duration retryWindow) {
    scene = new TokenScene(SampleClient.publicClient("app").retryWindow(retryWindow));
    LiveSignIn signIn = scene.signIn();
    id = signIn.token().id();
    issued.add(signIn.value().reveal());
  }

  Presented present(Step step) {
    scene.clock.advance(step.pause());
    Instant now = scene.clock.instant();
    List<String> chain = new ArrayList<>(issued);
    String token = chain.get(Math.max(0, chain.size() - 1 - step.back()));
    var presented =
        new Presented(
            !stored().ended(),
            Optional.ofNullable(firstUse.get(token)),
            firstUse.containsKey(successors.getOrDefault(token, "")),
            now,
            scene.rotate(token));
    if (presented.rotation() instanceof Renewed renewed) {
      String successor = renewed.signIn().value().reveal();
      issued.add(successor);
      firstUse.putIfAbsent(token, now);
      successors.putIfAbsent(token, successor);
    }
    return presented;
  }

  RefreshToken stored() {
    return scene.stored(id);
  }

  /** Every text ever given out, repeats aside. */
  List<String> issued() {
    return List.copyOf(issued);
  }

  int denials() {
    return scene.revocations.stored().size();
  }

  /** The hash of the one token that may still be traded. */
  String hashOfNewest() {
    return scene.format.read(issued().getLast()).orElseThrow().hash();
  }
}
