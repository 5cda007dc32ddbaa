package io.identity.domain.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ThrottleEntries} does, as far as one transaction at a time can show it. */
public abstract class ThrottleEntriesContract extends PortContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Instant LATER = NOW.plusNanos(1_000);

  private final Pseudonym key = newKey();

  protected abstract ThrottleEntries entries();

  @Test
  public void what_is_not_there_is_not_found() {
    assertThat(inTransaction(() -> entries().findAndLock(Set.of(key)))).isEmpty();
    assertThat(inTransaction(() -> entries().find(key))).isEmpty();
  }

  @Test
  public void an_entry_comes_back_to_the_tick() {
    commit(() -> entries().add(key, NOW));

    assertThat(inTransaction(() -> entries().find(key))).contains(NOW);
    assertThat(inTransaction(() -> entries().findAndLock(Set.of(key)))).isEqualTo(Map.of(key, NOW));
  }

  @Test
  public void an_entry_that_is_held_can_change() {
    commit(() -> entries().add(key, NOW));
    commit(
        () -> {
          assertThat(entries().findAndLock(Set.of(key))).containsKey(key);
          entries().save(key, LATER);
        });

    assertThat(inTransaction(() -> entries().find(key))).contains(LATER);
  }

  @Test
  public void of_several_those_are_found_that_are_there() {
    Pseudonym other = newKey();
    commit(() -> entries().add(key, NOW));
    commit(() -> entries().add(other, LATER));

    assertThat(inTransaction(() -> entries().findAndLock(Set.of(key, other, newKey()))))
        .isEqualTo(Map.of(key, NOW, other, LATER));
  }

  private static Pseudonym newKey() {
    return new Pseudonym(UUID.randomUUID() + "-------");
  }
}
