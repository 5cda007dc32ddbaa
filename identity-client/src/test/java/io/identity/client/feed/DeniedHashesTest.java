package io.identity.client.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeniedHashesTest {

  private final DeniedHashes hashes = new DeniedHashes();

  private static Fingerprint hash(long number) {
    var random = new SplittableRandom(number);
    return new Fingerprint(random.nextLong(), random.nextLong());
  }

  @Test
  void what_was_added_is_denied_and_nothing_else() {
    for (int i = 0; i < 10_000; i++) {
      hashes.add(hash(i), DeniedHashes.EVERYTHING, 100);
    }

    for (int i = 0; i < 10_000; i++) {
      assertThat(hashes.deny(hash(i), Long.MAX_VALUE)).isTrue();
      assertThat(hashes.deny(hash(-1 - i), 0)).isFalse();
    }
    assertThat(hashes.size()).isEqualTo(10_000);
  }

  @Test
  void a_counter_is_denied_below_the_bound_and_not_on_it() {
    hashes.add(hash(1), 7, 100);

    assertThat(hashes.deny(hash(1), 6)).isTrue();
    assertThat(hashes.deny(hash(1), 7)).isFalse();
  }

  @Test
  void a_token_without_a_counter_is_denied_by_any_bound() {
    hashes.add(hash(1), 1, 100);

    assertThat(hashes.deny(hash(1), Long.MIN_VALUE)).isTrue();
  }

  @Test
  void the_same_value_twice_is_one_entry_with_the_stricter_of_both() {
    hashes.add(hash(1), 7, 50);
    hashes.add(hash(1), 5, 100);

    hashes.dropExpiredBefore(100);

    assertThat(hashes.size()).isEqualTo(1);
    assertThat(hashes.deny(hash(1), 6)).isTrue();
  }

  @Test
  void an_entry_stays_for_the_second_of_its_expiry_and_goes_in_the_next() {
    hashes.add(hash(1), DeniedHashes.EVERYTHING, 100);
    hashes.add(hash(2), DeniedHashes.EVERYTHING, 101);

    hashes.dropExpiredBefore(100);
    assertThat(hashes.deny(hash(1), 0)).isTrue();

    hashes.dropExpiredBefore(101);
    assertThat(hashes.deny(hash(1), 0)).isFalse();
    assertThat(hashes.deny(hash(2), 0)).isTrue();
    assertThat(hashes.size()).isEqualTo(1);
  }

  @Test
  void fingerprints_that_differ_in_one_half_only_are_two_entries() {
    hashes.add(new Fingerprint(1, 1), DeniedHashes.EVERYTHING, 100);

    assertThat(hashes.deny(new Fingerprint(1, 2), 0)).isFalse();
    assertThat(hashes.deny(new Fingerprint(2, 1), 0)).isFalse();
  }

  @Test
  void a_fingerprint_of_nothing_but_zeros_is_no_free_slot() {
    hashes.add(new Fingerprint(0, 0), DeniedHashes.EVERYTHING, 100);

    assertThat(hashes.deny(new Fingerprint(0, 0), 0)).isTrue();
    assertThat(hashes.deny(new Fingerprint(0, 1), 0)).isFalse();
  }

  @Test
  void the_highest_and_the_lowest_fingerprints_find_their_place() {
    for (long end : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 0xFFFF_FFFFL << 32}) {
      for (int i = 0; i < 100; i++) {
        hashes.add(new Fingerprint(end, i), DeniedHashes.EVERYTHING, 100);
      }
    }

    assertThat(hashes.size()).isEqualTo(400);
    assertThat(hashes.deny(new Fingerprint(-1, 99), 0)).isTrue();
    assertThat(hashes.deny(new Fingerprint(-1, 100), 0)).isFalse();
  }

  @Test
  void a_counter_or_a_time_that_does_not_fit_is_the_strictest() {
    hashes.add(hash(1), Long.MAX_VALUE, Long.MAX_VALUE);

    hashes.dropExpiredBefore(0xFFFF_FFFFL);

    assertThat(hashes.deny(hash(1), Long.MAX_VALUE)).isTrue();
  }

  @Test
  void readers_never_miss_an_entry_while_the_table_grows_and_shrinks() throws Exception {
    var confirmed = new AtomicLong();
    var done = new AtomicBoolean();
    var missed = new AtomicLong();
    hashes.add(hash(0), DeniedHashes.EVERYTHING, 1000);
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  var random = new SplittableRandom();
                  while (!done.get()) {
                    long known = random.nextLong(confirmed.get() + 1);
                    missed.addAndGet(hashes.deny(hash(known), 0) ? 0 : 1);
                  }
                });

    for (int i = 1; i < 100_000; i++) {
      hashes.add(hash(i), DeniedHashes.EVERYTHING, 1000);
      confirmed.set(i);
      hashes.add(hash(-i), DeniedHashes.EVERYTHING, 1);
      if (i % 10_000 == 0) {
        hashes.dropExpiredBefore(2);
      }
    }
    done.set(true);
    reader.join();

    assertThat(missed.get()).isZero();
  }

  @Test
  void a_million_entries_take_less_than_forty_bytes_each() {
    long before = used();
    for (int i = 0; i < 1_000_000; i++) {
      hashes.add(hash(i), DeniedHashes.EVERYTHING, 100);
    }
    long bytes = (used() - before) / hashes.size();

    System.out.println("a million denials: " + bytes + " bytes each");
    assertThat(hashes.size()).isEqualTo(1_000_000);
    assertThat(bytes).isLessThan(40);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
