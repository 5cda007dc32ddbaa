package io.identity.domain.vault.providers;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A fake: the hours in a map. */
final class InMemoryGrantHistory implements GrantHistory {

  private final Map<Hour, GrantCount> hours = new HashMap<>();

  private record Hour(ProviderId provider, Instant from) {}

  @Override
  public void add(ProviderId provider, Instant hour, GrantCount more) {
    hours.merge(new Hour(provider, hour), more, GrantCount::plus);
  }

  @Override
  public Map<ProviderId, GrantCount> between(Instant from, Instant until) {
    Map<ProviderId, GrantCount> sums = new HashMap<>();
    hours.forEach(
        (hour, count) -> {
          if (!hour.from().isBefore(from) && hour.from().isBefore(until)) {
            sums.merge(hour.provider(), count, GrantCount::plus);
          }
        });
    return sums;
  }
}
