package io.identity.domain.throttling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts attempts for all servers together. Everything here runs in the caller's transaction: the
 * buckets are locked, then it is decided. Commit before anything slow is done about the attempt.
 */
public final class Throttle {

  private static final Comparator<Exhausted> LONGEST_LAST =
      Comparator.comparing(Exhausted::retryAfter);

  private final ThrottleEntries entries;
  private final Pseudonyms pseudonyms;
  private final InstantSource clock;

  public Throttle(ThrottleEntries entries, Pseudonyms pseudonyms, InstantSource clock) {
    this.entries = entries;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  private record Bucket(Pseudonym key, Allowance allowance) {}

  /** Takes an attempt from each, or none from any, and then says which of them has the least. */
  public Optional<Exhausted> take(List<Allowance> allowances) {
    List<Bucket> buckets = buckets(allowances);
    while (true) {
      Map<Pseudonym, Instant> full = entries.findAndLock(keys(buckets));
      Instant now = clock.instant();
      Optional<Exhausted> exhausted =
          buckets.stream()
              .flatMap(it -> look(it.allowance(), full.getOrDefault(it.key(), now), now).stream())
              .max(LONGEST_LAST);
      if (exhausted.isPresent()) {
        return exhausted;
      }
      List<Bucket> missing = buckets.stream().filter(it -> !full.containsKey(it.key())).toList();
      if (missing.isEmpty()) {
        buckets.forEach(
            it ->
                entries.save(
                    it.key(), it.allowance().rate().take(full.getOrDefault(it.key(), now), now)));
        return Optional.empty();
      }
      missing.forEach(it -> entries.add(it.key(), now)); // To be locked like the others.
    }
  }

  /** For attempts that were no guesses. */
  public void giveBack(List<Allowance> taken) {
    List<Bucket> buckets = buckets(taken);
    Map<Pseudonym, Instant> full = entries.findAndLock(keys(buckets));
    for (Bucket bucket : buckets) {
      Instant before = full.get(bucket.key());
      if (before != null) {
        entries.save(bucket.key(), bucket.allowance().rate().giveBack(before));
      }
    }
  }

  /** Whether there is no attempt left, without taking one. */
  public Optional<Exhausted> look(Allowance allowance) {
    return entries.find(key(allowance)).flatMap(full -> look(allowance, full, clock.instant()));
  }

  private static Optional<Exhausted> look(Allowance allowance, Instant full, Instant now) {
    Duration wait = allowance.rate().wait(full, now);
    return wait.isPositive()
        ? Optional.of(new Exhausted(allowance.limit(), wait))
        : Optional.empty();
  }

  private List<Bucket> buckets(List<Allowance> allowances) {
    return allowances.stream().map(it -> new Bucket(key(it), it)).toList();
  }

  private static Set<Pseudonym> keys(List<Bucket> buckets) {
    return buckets.stream().map(Bucket::key).collect(Collectors.toSet());
  }

  private Pseudonym key(Allowance allowance) {
    return pseudonyms.of(allowance.limit().name(), allowance.of());
  }
}
