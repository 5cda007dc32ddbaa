package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.scopes;
import static io.identity.domain.tokens.TokenScene.HOME;
import static io.identity.domain.tokens.TokenScene.RETRY_WINDOW;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.Rotation.IdledOut;
import io.identity.domain.tokens.Rotation.Refused;
import io.identity.domain.tokens.Rotation.ReuseDetected;
import io.identity.domain.tokens.Rotation.Rotated;
import io.identity.domain.users.SampleUser;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With two reasons against a presentation, the earlier one decides. */
class RotationOrderTest {

  private static final Instant NOW = START.plus(RETRY_WINDOW);

  /** What can stand against a presentation, in the order of the decisions. */
  enum Obstacle {
    OTHER_CLIENT,
    ENDED,
    REVOKED,
    EXPIRED,
    IDLE,
    SPENT
  }

  private final TokenScene scene = new TokenScene();
  private final Client other = scene.register(SampleClient.publicClient("other"));
  private final LiveSignIn signIn = scene.signIn();
  private Client presenter = scene.app;
  private Optional<Scopes> wanted = Optional.empty();

  static Stream<Arguments> pairs() {
    return Arrays.stream(Obstacle.values())
        .flatMap(
            first ->
                Arrays.stream(Obstacle.values())
                    .filter(second -> second.compareTo(first) > 0)
                    .map(second -> Arguments.of(first, second)));
  }

  @ParameterizedTest(name = "{0} before {1}")
  @MethodSource("pairs")
  void the_earlier_obstacle_decides(Obstacle first, Obstacle second) {
    // The later one is set up first, so that the last thing done is not what decides.
    apply(second);
    apply(first);

    assertThat(outcome()).isEqualTo(first.name());
  }

  @ParameterizedTest
  @EnumSource
  void every_obstacle_is_one(Obstacle alone) {
    apply(alone);

    assertThat(outcome()).isEqualTo(alone.name());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPENT")
  void whatever_the_sign_in_lacks_comes_before_an_excessive_scope(Obstacle obstacle) {
    wanted = Optional.of(scopes("admin"));
    apply(obstacle);

    assertThat(outcome()).isEqualTo(obstacle.name());
  }

  @Test
  void all_obstacles_together_tell_only_that_the_client_is_another() {
    Arrays.asList(Obstacle.values()).reversed().forEach(this::apply);

    assertThat(outcome()).isEqualTo("OTHER_CLIENT");
  }

  private void apply(Obstacle obstacle) {
    RefreshToken row = scene.stored(signIn.token().id());
    switch (obstacle) {
      case OTHER_CLIENT -> presenter = other;
      case ENDED -> scene.refreshTokens.save(row.end(use(), Ending.Reason.LOGOUT));
      case REVOKED -> scene.users.save(SampleUser.like(scene.ann).epoch(1).build());
      case EXPIRED -> scene.refreshTokens.save(SampleSignIn.like(row).expiresAt(NOW).build());
      case IDLE -> scene.refreshTokens.save(SampleSignIn.like(row).idleAt(NOW).build());
      case SPENT -> spend();
    }
  }

  /** Leaves the first token two rotations behind. */
  private void spend() {
    var once = (Rotated) scene.rotate(signIn.value());
    assertThat(scene.rotate(once.signIn().value())).isInstanceOf(Rotated.class);
  }

  private String outcome() {
    scene.clock.set(NOW);
    var request =
        new RefreshRequest(signIn.value().reveal(), Optional.empty(), wanted, presenter, HOME);
    return switch (scene.rotateRefreshToken.rotate(request)) {
      case Refused refused -> refused.reason().name();
      case IdledOut _ -> "IDLE";
      case ReuseDetected _ -> "SPENT";
      case Rotation.Renewed renewed -> renewed.name();
    };
  }

  private static Use use() {
    return new Use(START, HOME);
  }
}
