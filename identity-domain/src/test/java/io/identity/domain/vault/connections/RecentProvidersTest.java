package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.RefreshPolicy;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentProvidersTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private final AdjustableClock clock = new AdjustableClock(SampleConnection.NOON);
  private @Nullable Provider known =
      SampleConnection.provider(SampleConnection.ADS, RefreshPolicy.DEFAULT, true);
  private int looks;

  private final RecentProviders recent =
      new RecentProviders(
          id -> {
            looks++;
            return Optional.ofNullable(known);
          },
          clock);

  @Test
  void within_a_second_it_is_not_looked_at_again() {
    find();
    clock.advance(SECOND.minus(MICROSECOND));

    assertThat(find()).contains(known);
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void after_a_second_it_is() {
    find();
    clock.advance(SECOND);
    known = null;

    assertThat(find()).isEmpty();
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void one_that_was_not_there_is_looked_for_every_time() {
    Provider added = known;
    known = null;
    find();
    known = added;

    assertThat(find()).contains(added);
  }

  @Test
  void a_clock_that_was_set_back_keeps_nothing_for_longer() {
    find();
    clock.advance(MICROSECOND.negated());
    find();

    assertThat(looks).isEqualTo(2);
  }

  private Optional<Provider> find() {
    return recent.find(SampleConnection.ADS);
  }
}
