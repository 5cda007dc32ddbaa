package io.identity.domain.revocation;

import java.util.List;

/**
 * A piece of the feed.
 *
 * <p>Invariant: whoever has this page and all before it has everything that was or ever will be
 * numbered below {@code position}. What has a higher number already is told too, early and again: a
 * transaction that stays open for long would otherwise keep back what others revoke meanwhile.
 *
 * @param salt of the hashes; another one begins another history
 * @param position where the next page begins
 * @param more whether there is more than fits
 * @param entries by {@code seq}, none of which is above the position
 */
public record FeedPage(String salt, long position, boolean more, List<FeedEntry> entries) {

  public static final int ENTRIES_MAX = 10_000;

  public FeedPage {
    entries = entries.stream().map(entry -> entry.notAfter(position)).toList();
  }

  /**
   * The page that begins with what was found. What shares a number is never torn apart: a position
   * cannot point into the middle of it.
   *
   * @param horizon below which no number is given any more
   * @param found in order; up to the first number that exceeds the page, or further
   */
  public static FeedPage of(String salt, long horizon, List<FeedEntry> found) {
    List<FeedEntry> settled = found.stream().filter(entry -> entry.seq() < horizon).toList();
    if (settled.size() <= ENTRIES_MAX) {
      return new FeedPage(salt, horizon, false, found);
    }
    long first = settled.getFirst().seq();
    long cut = Math.max(settled.get(ENTRIES_MAX).seq(), first + 1);
    List<FeedEntry> whole = settled.stream().filter(entry -> entry.seq() < cut).toList();
    return new FeedPage(salt, whole.getLast().seq() + 1, true, whole);
  }

  /**
   * The same with an earlier position, where that is possible: readers who go on from the same
   * place can share an answer.
   */
  public FeedPage from(long earlier) {
    return more || earlier >= position ? this : new FeedPage(salt, earlier, false, entries);
  }

  /** As much of the page as is said at once. */
  public FeedPage with(List<FeedEntry> some) {
    return new FeedPage(salt, position, more, some);
  }
}
