package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.ScriptedProvider.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Several servers, one connection and a provider that misbehaves, step by step. */
final class ProtocolHistory {

  static final int NODES = 3;

  /** As many attempts as nobody makes. */
  private static final int LONG = 1_000_000;

  /** In pauses of who waits for the database. */
  private static final int TWO_MINUTES = 240;

  private static final Set<String> COUNTING =
      Set.of(
          "connection.created",
          "connection.refreshed",
          "connection.reauthorized",
          "connection.reauthorization_required",
          "connection.restored",
          "connection.disconnected");

  /** What somebody does. */
  enum Deed {
    GIVE,
    FORCE,
    REFRESH,
    SWEEP,
    RECONNECT,
    RESTORE,
    NOTHING
  }

  /** What happens to the database just after the provider is asked. */
  enum Trouble {
    NONE,
    AWAY_FOR_A_MOMENT,
    /** And when it is back, every other server is quicker than the one with the answer. */
    AWAY_FOR_MINUTES,
    AWAY_FOR_LONG,
    ANSWER_LOST
  }

  /**
   * One of them.
   *
   * @param inner what another server does while the provider is asked
   */
  record Step(
      int node,
      Deed deed,
      Fault first,
      Fault second,
      Trouble trouble,
      Deed inner,
      Duration pause) {}

  final ConnectionScene scene = new ConnectionScene();
  private final List<ConnectionScene.Node> nodes =
      List.of(scene.node("node-1"), scene.node("node-2"), scene.node("node-3"));
  final ConnectionId id = scene.connect().id();

  ProtocolHistory(boolean grace) {
    scene.provider.grace(grace);
    scene.provider.onReuse(
        token ->
            assertThat(stored().health().ambiguous())
                .as("%s is sent again only where an answer may have been lost", token)
                .isTrue());
  }

  Connection stored() {
    return scene.stored(id);
  }

  void take(Step step) {
    scene.clock.advance(step.pause());
    scene.provider.forget();
    scene.provider.then(step.first(), step.second());
    scene.provider.during(
        () -> {
          attempt((step.node() + 1) % NODES, step.inner());
          trouble(step);
        });
    attempt(step.node(), step.deed());
    scene.database.away(0);
    scene.database.losesAnswers(0);
    scene.inPauses.clear();
    check();
  }

  private void trouble(Step step) {
    switch (step.trouble()) {
      case NONE -> {}
      case AWAY_FOR_A_MOMENT -> scene.database.away(3);
      case AWAY_FOR_MINUTES -> {
        scene.database.away(LONG);
        scene.inPauses.addAll(Collections.nCopies(TWO_MINUTES, () -> {}));
        scene.inPauses.add(() -> backForOthersFirst(step.node()));
      }
      case AWAY_FOR_LONG -> scene.database.away(LONG);
      case ANSWER_LOST -> scene.database.losesAnswers(1);
    }
  }

  private void backForOthersFirst(int node) {
    scene.database.away(0);
    for (int other = 1; other < NODES; other++) {
      attempt((node + other) % NODES, Deed.SWEEP);
      attempt((node + other) % NODES, Deed.REFRESH);
    }
  }

  /** What dies, dies alone. */
  private void attempt(int node, Deed deed) {
    try {
      act(nodes.get(node), deed);
    } catch (IllegalStateException | ScriptedProvider.Crash death) {
      assertThat(death).isNotInstanceOf(AssertionError.class);
    }
  }

  private void act(ConnectionScene.Node node, Deed deed) {
    Connection before = stored();
    Instant asked = scene.clock.instant();
    switch (deed) {
      case GIVE -> given(node.give.give(scene.consumer(), TokenRequest.of(id)), asked);
      case FORCE ->
          given(
              node.give.give(
                  scene.consumer(),
                  new TokenRequest(id, Duration.ZERO, Set.of(), before.generation())),
              asked);
      case REFRESH -> {
        var _ = node.refresh.refresh(id, before.generation());
      }
      case SWEEP -> {
        var _ = node.due.refreshSome();
      }
      case RECONNECT -> {
        var _ =
            scene.save(
                new Authorization(
                    before.owner(),
                    before.provider(),
                    id,
                    null,
                    before.account(),
                    scene.provider.grant(),
                    Set.of("profile"),
                    scene.clock.instant()));
      }
      case RESTORE -> {
        var _ = scene.restore().restore(id);
      }
      case NOTHING -> {}
    }
  }

  /** Nothing leaves that is not committed, or that is dead. */
  private void given(Handout handout, Instant asked) {
    if (handout instanceof Given given) {
      assertThat(scene.connections.wasStored(given.connection().tokens())).isTrue();
      if (given.way() == Handout.Way.REVALIDATED) {
        // What is fetched behind it is there by now, after however long.
        assertThat(given.connection().tokens().servable(asked)).isTrue();
      } else {
        assertThat(given.connection().tokens().servable(scene.clock.instant())).isTrue();
        assertThat(given.token().reveal()).isEqualTo(scene.accessToken(id));
        assertThat(given.generation()).isEqualTo(stored().generation());
      }
    }
  }

  private void check() {
    Connection stored = stored();
    assertThat(stored.generation())
        .as("every change of what is stored counts on, once")
        .isEqualTo(scene.events.names().stream().filter(COUNTING::contains).count());
    assertThat(scene.provider.sent().size()).isLessThanOrEqualTo(2 * scene.connections.claims());
    assertThat(scene.gate.inside()).isZero();
    if (stored.is(Status.ACTIVE) && !stored.health().ambiguous() && stored.lease() == null) {
      assertThat(scene.provider.good(scene.refreshToken(id)))
          .as("without a doubt the stored refresh token is the provider's")
          .isTrue();
    }
  }

  /** All that failed has passed, and everybody is alive. */
  void settle() {
    scene.provider.forget();
    scene.clock.advance(Duration.ofHours(2));
    var _ = nodes.getFirst().due.refreshSome();
    scene.clock.advance(Duration.ofMinutes(1)); // What a lease that had run out still lasted.
    var _ = nodes.getFirst().due.refreshSome();
    check();
  }
}
