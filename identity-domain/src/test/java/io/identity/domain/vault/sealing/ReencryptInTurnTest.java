package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReencryptInTurnTest {

  private final VaultScene scene = new VaultScene();

  @BeforeEach
  void rotated() {
    scene.start();
    scene.store("r1");
    var _ = scene.rotated();
  }

  @Test
  void who_comes_first_does_it() {
    assertThat(scene.inTurn.reencrypt()).map(Reencryption::replaced).contains(1L);
    assertThat(scene.inTurn.reencrypt()).isEmpty();
  }

  @Test
  void it_is_time_again_exactly_when_the_policy_says() {
    var _ = scene.inTurn.reencrypt();
    scene.clock.advance(VaultScene.EVERY.minus(Duration.ofNanos(1_000)));
    assertThat(scene.inTurn.reencrypt()).isEmpty();

    scene.clock.advance(Duration.ofNanos(1_000));
    assertThat(scene.inTurn.reencrypt()).map(Reencryption::replaced).contains(0L);
  }
}
