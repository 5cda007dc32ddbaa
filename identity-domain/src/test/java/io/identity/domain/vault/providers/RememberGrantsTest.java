package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is usual is learned from all servers, and not from today. */
class RememberGrantsTest {

  private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final AdjustableClock clock = new AdjustableClock(TEN);
  private final GrantHistory history = new InMemoryGrantHistory();
  private final Provider provider = SampleProvider.standard();
  private final Server one = new Server();
  private final Server other = new Server();

  private final class Server {
    final ProviderGuards guards = new ProviderGuards(CircuitPolicy.DEFAULT, clock);
    final RememberGrants remember =
        new RememberGrants(guards, history, new InMemoryTransaction(), clock);

    void hear(int good, int refused) {
      for (int i = 0; i < good + refused; i++) {
        var admitted = (Admission.Admitted) guards.ask(provider);
        var _ =
            guards.heard(
                provider,
                admitted,
                i < good
                    ? new Tokens(new SecretText("at"), null, null, null)
                    : new Failed(Failure.GRANT, "invalid_grant", null));
      }
    }

    boolean holds() {
      remember.remember();
      return guards.holdsStrikes(provider);
    }
  }

  @Test
  void what_is_heard_is_written_once_into_its_hour() {
    one.hear(3, 1);
    one.remember.remember();
    one.remember.remember();
    other.hear(2, 0);
    other.remember.remember();
    clock.advance(HOUR);
    one.hear(1, 1);
    one.remember.remember();

    assertThat(history.between(TEN, TEN.plus(HOUR))).containsValue(new GrantCount(6, 1));
    assertThat(history.between(TEN.plus(HOUR), clock.instant().plus(HOUR)))
        .containsValue(new GrantCount(2, 1));
  }

  @Test
  void what_another_server_finds_usual_is_usual_here() {
    usual(TEN.minus(DAY).minus(HOUR), new GrantCount(100, 10));
    one.hear(20, 20);
    assertThat(one.holds()).isFalse();

    one.hear(0, 1);
    assertThat(one.holds()).isTrue();
  }

  @Test
  void a_week_before_the_last_day_counts() {
    Instant oldest = TEN.minus(DAY.multipliedBy(8));
    one.hear(10, 10);
    usual(oldest.minus(HOUR), new GrantCount(10, 10));
    usual(TEN.minus(DAY), new GrantCount(10, 10));
    assertThat(one.holds()).isTrue();

    usual(oldest, new GrantCount(10, 10));
    assertThat(one.holds()).isFalse();
  }

  @Test
  void a_wave_does_not_become_usual_while_it_lasts() {
    for (int hour = 0; hour < 24; hour++) {
      one.hear(5, 15);
      assertThat(one.holds()).isTrue();
      clock.advance(HOUR);
    }
  }

  private void usual(Instant hour, GrantCount count) {
    history.add(provider.id(), hour, count);
  }
}
