package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator slows sealing anew down, and stops it. */
class PaceReencryptionTest {

  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final ReencryptionPace PAUSED = new ReencryptionPace(true, null);

  private final VaultScene scene = new VaultScene();

  @BeforeEach
  void rotated() {
    scene.start();
    for (int i = 0; i < 2 * Reencrypt.BATCH + 1; i++) {
      scene.store("r%05d".formatted(i));
    }
    var _ = scene.rotated();
  }

  @Test
  void nothing_is_sealed_anew_until_it_goes_on() {
    scene.pacing.pace(PAUSED);
    assertThat(scene.inTurn.reencrypt()).contains(new Reencryption(0, 0, 0, List.of()));

    scene.pacing.pace(ReencryptionPace.USUAL);
    scene.clock.advance(VaultScene.EVERY);
    assertThat(scene.inTurn.reencrypt().orElseThrow().replaced())
        .isEqualTo(2 * Reencrypt.BATCH + 1);
    assertThat(scene.events.names())
        .contains("vault_key.reencryption_paused", "vault_key.reencryption_paced")
        .endsWith("vault_key.reencryption_completed");
  }

  @Test
  void whoever_is_at_it_stops_after_the_batch() {
    scene.meanwhile = () -> scene.pacing.pace(PAUSED);

    assertThat(scene.inTurn.reencrypt().orElseThrow().replaced()).isEqualTo(Reencrypt.BATCH);
    assertThat(scene.inspect.inspect().rowsToReencrypt()).isEqualTo(Reencrypt.BATCH + 1);
    assertThat(scene.events.names()).doesNotContain("vault_key.reencryption_completed");
  }

  @Test
  void batches_rest_as_long_as_was_said_last() {
    Duration slow = Duration.ofSeconds(10);
    scene.pacing.pace(new ReencryptionPace(false, slow));
    scene.meanwhile = () -> scene.pacing.pace(ReencryptionPace.USUAL);
    var _ = scene.inTurn.reencrypt();

    assertThat(scene.pauses).containsExactly(slow, VaultScene.PAUSE);
  }

  @Test
  void it_is_nobody_elses_turn_as_long_as_somebody_is_at_it() {
    scene.pacing.pace(new ReencryptionPace(false, ReencryptionPace.REST_MAX));
    scene.meanwhile =
        () -> {
          scene.clock.advance(ReencryptionPace.REST_MAX);
          assertThat(scene.inTurn.reencrypt()).isEmpty();
        };
    var _ = scene.inTurn.reencrypt();

    assertThat(scene.pauses).hasSize(2);
  }

  @Test
  void a_rest_is_a_minute_at_most() {
    assertThat(new ReencryptionPace(false, ReencryptionPace.REST_MAX).paused()).isFalse();
    for (Duration wrong :
        List.of(ReencryptionPace.REST_MAX.plus(MICROSECOND), MICROSECOND.negated())) {
      assertThatIllegalArgumentException().isThrownBy(() -> new ReencryptionPace(false, wrong));
    }
  }
}
