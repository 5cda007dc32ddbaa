package io.identity.web.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.vault.sealing.Keyset;
import io.identity.domain.vault.sealing.VaultKeyPolicy;
import io.identity.web.background.Rounds;
import java.lang.System.Logger;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VaultKeyWatchTest {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final PlayedRound round = new PlayedRound();
  private final PlayedRounds rounds = new PlayedRounds();
  private final VaultKeyWatch watch = new VaultKeyWatch();

  VaultKeyWatchTest() {
    watch.policy = new VaultKeyPolicy(Duration.ZERO, EVERY, Duration.ZERO);
    watch.round = round;
    watch.rounds = rounds;
  }

  @Test
  void until_the_keys_are_open_the_server_is_not_ready() {
    assertThat(watch.readable()).isFalse();
    watch.take();
    assertThat(watch.readable()).isTrue();
  }

  @Test
  void keys_that_do_not_open_stop_the_start() {
    round.failure = new IllegalStateException("the canary does not open");

    assertThatIllegalStateException().isThrownBy(watch::take);
    assertThat(rounds.rounds).isEmpty();
  }

  @Test
  void keys_are_tended_every_five_seconds_and_rows_sealed_anew_as_the_policy_says() {
    watch.take();

    assertThat(rounds.pauses).containsExactly(Duration.ofSeconds(5), EVERY);
  }

  @Test
  void after_a_failure_it_is_not_ready_and_a_minute_passes_before_the_next_attempt() {
    watch.take();
    round.failure = new IllegalStateException("the key does not open");
    assertThatIllegalStateException().isThrownBy(this::tend);
    assertThat(watch.readable()).isFalse();

    round.failure = null;
    int before = round.tended;
    for (int i = 0; i < 11; i++) {
      tend();
    }
    assertThat(round.tended).isEqualTo(before);
    tend();
    assertThat(round.tended).isEqualTo(before + 1);
    assertThat(watch.readable()).isTrue();
  }

  @Test
  void after_an_outage_it_tries_again_at_once() {
    watch.take();
    round.failure = new IllegalStateException(new SQLTransientConnectionException("gone"));
    assertThatThrownBy(this::tend).isInstanceOf(IllegalStateException.class);
    assertThat(watch.readable()).isFalse();

    round.failure = null;
    tend();
    assertThat(watch.readable()).isTrue();
  }

  private void tend() {
    rounds.rounds.getFirst().run();
  }

  /** Does nothing, or fails. */
  private static final class PlayedRound extends VaultKeyRound {

    private @Nullable RuntimeException failure;
    private int tended;

    @Override
    public Keyset start() {
      return tend();
    }

    @Override
    public Keyset tend() {
      if (failure != null) {
        throw failure;
      }
      tended++;
      return new Keyset(List.of());
    }
  }

  /** Runs when the test says so. */
  private static final class PlayedRounds extends Rounds {

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Runnable> rounds = new ArrayList<>();

    @Override
    public void every(Duration pause, Logger log, String failing, Runnable round) {
      pauses.add(pause);
      rounds.add(round);
    }
  }
}
