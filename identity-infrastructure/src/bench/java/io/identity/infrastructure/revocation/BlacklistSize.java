package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What a million live entries weigh, and how long a check takes among them. */
public final class BlacklistSize {

  private static final int ENTRIES = 1_000_000;
  private static final int CHECKS = 2_000_000;

  private BlacklistSize() {}

  public static void main(String[] args) {
    Instant until = Instant.now().plus(Duration.ofHours(1));
    String[] sids = new String[ENTRIES];
    Arrays.setAll(sids, i -> UUID.randomUUID().toString());
    var copy = new InfinispanCopy(Clock.systemUTC());
    long before = heap();
    long began = System.nanoTime();
    for (String sid : sids) {
      // A string of its own, as one that was read from the database is.
      copy.add(List.of(Revocation.signIn(new String(sid.toCharArray()), until)));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%,d entries: %d bytes each, added in %.1f s%n",
        ENTRIES, (heap() - before) / ENTRIES, seconds);
    for (int round = 0; round < 3; round++) {
      System.out.println("checks: " + checks(copy, sids));
    }
    copy.stop();
  }

  /** Every tenth is denied; the others miss all five kinds. */
  private static String checks(RevocationCopy copy, String[] sids) {
    long[] nanos = new long[CHECKS];
    int denied = 0;
    for (int i = 0; i < CHECKS; i++) {
      String sid = i % 10 == 0 ? sids[(int) (i * 7_919L % ENTRIES)] : "other-" + i;
      var token = new Revocable("kid", "jti-" + i, sid, "sub-" + i, 0, "client", 0);
      long from = System.nanoTime();
      denied += copy.denies(token) ? 1 : 0;
      nanos[i] = System.nanoTime() - from;
    }
    Arrays.sort(nanos);
    return "p50 %d ns, p99 %d ns, p99.9 %d ns; %,d of %,d denied"
        .formatted(
            nanos[CHECKS / 2],
            nanos[CHECKS / 100 * 99],
            nanos[CHECKS / 1000 * 999],
            denied,
            CHECKS);
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
