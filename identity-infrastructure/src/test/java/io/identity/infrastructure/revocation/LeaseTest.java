package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private static final Duration OWN = Lease.TOLD.minusMillis(200);

  private final AdjustableClock clock = new AdjustableClock(Instant.EPOCH);
  private final Lease lease = new Lease(clock);

  @Test
  void it_does_not_hold_before_it_was_renewed() {
    assertThat(lease.holds()).isFalse();
  }

  @Test
  void it_ends_before_the_others_think_so() {
    lease.renewed(lease.now());
    assertThat(lease.holds()).isTrue();

    clock.advance(OWN);
    assertThat(lease.holds()).isFalse();
  }

  @Test
  void a_clock_that_is_set_back_makes_it_no_longer() {
    var longAgo = new Lease.Start(System.nanoTime() - OWN.toNanos(), clock.instant());
    clock.advance(Duration.ofHours(-1));

    lease.renewed(longAgo);

    assertThat(lease.holds()).isFalse();
  }

  @Test
  void once_ended_no_renewal_brings_it_back() {
    lease.renewed(lease.now());
    lease.end();
    lease.renewed(lease.now());

    assertThat(lease.holds()).isFalse();
  }

  @Test
  void lapsed_it_holds_again_with_a_renewal_that_begins_after_that() {
    Lease.Start onItsWay = lease.now();
    lease.lapse();
    lease.renewed(onItsWay);
    assertThat(lease.holds()).isFalse();

    lease.renewed(lease.now());
    assertThat(lease.holds()).isTrue();
  }
}
