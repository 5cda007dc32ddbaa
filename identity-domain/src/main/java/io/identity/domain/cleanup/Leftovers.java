package io.identity.domain.cleanup;

import java.time.Instant;

/** Port: one kind of rows that are needed for a while only. */
public interface Leftovers {

  /**
   * Removes some that are needed no more at {@code now}, in the caller's transaction.
   *
   * @return how many, at most {@code limit}; with fewer there are no more
   */
  int remove(Instant now, int limit);
}
