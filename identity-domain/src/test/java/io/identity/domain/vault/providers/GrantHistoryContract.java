package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link GrantHistory} does. */
public abstract class GrantHistoryContract extends PortContract {

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final ProviderId provider = new ProviderId("counted-" + UUID.randomUUID());

  protected abstract GrantHistory history();

  @Test
  public void what_is_heard_in_an_hour_is_added_up() {
    add(provider, TEN, new GrantCount(10, 1));
    add(provider, TEN, new GrantCount(20, 4));
    add(provider, TEN.plus(HOUR), new GrantCount(5, 0));
    add(new ProviderId("other-" + UUID.randomUUID()), TEN, new GrantCount(7, 7));

    assertThat(between(TEN, TEN.plus(HOUR))).isEqualTo(new GrantCount(30, 5));
    assertThat(between(TEN, TEN.plus(HOUR).plusSeconds(1))).isEqualTo(new GrantCount(35, 5));
  }

  @Test
  public void the_first_hour_counts_and_the_last_does_not() {
    add(provider, TEN, new GrantCount(1, 0));
    add(provider, TEN.plus(HOUR), new GrantCount(2, 0));
    add(provider, TEN.plus(HOUR.multipliedBy(2)), new GrantCount(4, 0));

    assertThat(between(TEN, TEN.plus(HOUR.multipliedBy(2)))).isEqualTo(new GrantCount(3, 0));
    assertThat(between(TEN.plusSeconds(1), TEN.plus(HOUR.multipliedBy(3))))
        .isEqualTo(new GrantCount(6, 0));
  }

  @Test
  public void of_whom_nothing_was_heard_nothing_is_known() {
    assertThat(inTransaction(() -> history().between(TEN, TEN.plus(HOUR))))
        .doesNotContainKey(provider);
  }

  private void add(ProviderId whose, Instant hour, GrantCount more) {
    commit(() -> history().add(whose, hour, more));
  }

  private GrantCount between(Instant from, Instant until) {
    return inTransaction(() -> history().between(from, until)).get(provider);
  }
}
