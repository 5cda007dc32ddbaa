package io.identity.client.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Denied fingerprints by open addressing in one array: 24 bytes a slot, 30 to 38 bytes an entry.
 *
 * <p>One thread writes, any number read without a lock. A slot is three words: the fingerprint's
 * two, and one with the expiry (upper half, seconds) and the counter below which tokens are denied
 * (lower half). The first word is written last, so a reader who sees it sees the others. Both
 * halves saturate instead of wrapping around: a counter that no longer fits denies everything.
 */
final class DeniedHashes {

  /** As a counter: whatever the token's is. */
  static final long EVERYTHING = 0xFFFF_FFFFL;

  private static final long LARGEST = 0xFFFF_FFFFL;
  private static final int WORDS = 3;
  private static final int SLOTS_MIN = 64;
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  private volatile long[] table = new long[SLOTS_MIN * WORDS];
  private final AtomicInteger size = new AtomicInteger();

  /** Whether tokens with this counter are denied. */
  boolean deny(Fingerprint hash, long counter) {
    long[] words = table;
    int at = find(words, first(hash), hash.low());
    if ((long) WORD.getAcquire(words, at) == 0) {
      return false;
    }
    long below = (long) WORD.getAcquire(words, at + 2) & LARGEST;
    return below == EVERYTHING || counter < below;
  }

  int size() {
    return size.get();
  }

  /** Adds a denial; of two for the same value the later expiry and the higher counter count. */
  void add(Fingerprint hash, long below, long exp) {
    if ((size() + 1L) * 5 > slots(table) * 4L) {
      rebuild(0, size() + 1);
    }
    size.addAndGet(put(table, first(hash), hash.low(), (saturated(exp) << 32) | saturated(below)));
  }

  /** Drops what expired before that second. */
  void dropExpiredBefore(long second) {
    long[] words = table;
    int live = 0;
    for (int at = 0; at < words.length; at += WORDS) {
      live += words[at] != 0 && words[at + 2] >>> 32 >= second ? 1 : 0;
    }
    if (live < size()) {
      rebuild(second, live);
    }
  }

  /** Readers go on with the old table until the new one is complete. */
  private void rebuild(long second, int expected) {
    long[] old = table;
    long[] fresh = new long[Math.toIntExact(Math.max(SLOTS_MIN, expected * 8L / 5) * WORDS)];
    int kept = 0;
    for (int at = 0; at < old.length; at += WORDS) {
      if (old[at] != 0 && old[at + 2] >>> 32 >= second) {
        kept += put(fresh, old[at], old[at + 1], old[at + 2]);
      }
    }
    table = fresh;
    size.set(kept);
  }

  /** Returns how many entries that makes more. */
  private static int put(long[] words, long first, long second, long value) {
    int at = find(words, first, second);
    if (words[at] != 0) {
      WORD.setRelease(words, at + 2, stricter(words[at + 2], value));
      return 0;
    }
    words[at + 1] = second;
    words[at + 2] = value;
    WORD.setRelease(words, at, first);
    return 1;
  }

  /** Where the entry is, or the free slot where it would be. */
  private static int find(long[] words, long first, long second) {
    int slot = (int) (((first >>> 32) * slots(words)) >>> 32);
    while (true) {
      int at = slot * WORDS;
      long found = (long) WORD.getAcquire(words, at);
      if (found == 0 || (found == first && words[at + 1] == second)) {
        return at;
      }
      slot = slot + 1 == slots(words) ? 0 : slot + 1;
    }
  }

  private static long stricter(long one, long other) {
    return (Math.max(one >>> 32, other >>> 32) << 32) | Math.max(one & LARGEST, other & LARGEST);
  }

  private static long saturated(long value) {
    return Math.min(Math.max(value, 0), LARGEST);
  }

  private static int slots(long[] words) {
    return words.length / WORDS;
  }

  /** Zero marks a free slot. */
  private static long first(Fingerprint hash) {
    return hash.high() == 0 ? 1 : hash.high();
  }
}
