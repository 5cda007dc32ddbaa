package io.identity.domain.revocation;

import java.util.List;

/**
 * A piece of the feed.
 *
 * <p>Invariant: whoever has this page and all before it has everything that was or ever will be
 * numbered below {@code position}. It moves when something is revoked, and only then: many who ask
 * from the same position can share an answer, and no crash of a database that loses the numbers of
 * transactions that came to nothing makes it count from below a position again. What has a higher
 * number already is told too, early and again: a transaction that stays open for long would
 * otherwise keep back what others revoke meanwhile.
 *
 * @param salt of the hashes; another one begins another history
 * @param position where the next page begins
 * @param horizon below which no number is given any more; not told
 * @param more whether there is more than fits
 * @param entries by {@code seq}, none of which is above the position
 */
public record FeedPage(
    String salt, long position, long horizon, boolean more, List<FeedEntry> entries) {

  public static final int ENTRIES_MAX = 10_000;

  public FeedPage {
    entries = entries.stream().map(entry -> entry.notAfter(position)).toList();
  }

  /**
   * The page that begins with what was found. What shares a number is never torn apart: a position
   * cannot point into the middle of it.
   *
   * @param since where it begins, and ends if nothing was found
   * @param found in order; up to the first number that exceeds the page, or further
   */
  public static FeedPage of(String salt, long since, long horizon, List<FeedEntry> found) {
    List<FeedEntry> settled = found.stream().filter(entry -> entry.seq() < horizon).toList();
    if (settled.size() <= ENTRIES_MAX) {
      return new FeedPage(salt, after(settled, since), horizon, false, found);
    }
    long first = settled.getFirst().seq();
    long cut = Math.max(settled.get(ENTRIES_MAX).seq(), first + 1);
    List<FeedEntry> whole = settled.stream().filter(entry -> entry.seq() < cut).toList();
    return new FeedPage(salt, after(whole, since), horizon, true, whole);
  }

  private static long after(List<FeedEntry> told, long since) {
    return told.isEmpty() ? since : told.getLast().seq() + 1;
  }

  /** The same with an earlier position, where that is possible. */
  public FeedPage from(long earlier) {
    return more || earlier >= position ? this : at(earlier);
  }

  /** The same with a later position that somebody was given, where that is possible. */
  public FeedPage upTo(long later) {
    return more || later <= position || later > horizon ? this : at(later);
  }

  private FeedPage at(long other) {
    return new FeedPage(salt, other, horizon, more, entries);
  }

  /** As much of the page as is said at once. */
  public FeedPage with(List<FeedEntry> some) {
    return new FeedPage(salt, position, horizon, more, some);
  }
}
