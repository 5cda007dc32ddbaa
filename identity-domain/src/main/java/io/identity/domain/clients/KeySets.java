package io.identity.domain.clients;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Port: the key sets that are followed, and when each is to be read again. */
public interface KeySets {

  /**
   * Takes some that are due, before other nodes do.
   *
   * @param again when each of them is due next; asked for each
   * @param limit at most this many
   */
  List<KeySet> claimDue(Instant now, Supplier<Instant> again, int limit);

  /**
   * Keeps the key that was found, unless the client no longer uses this key set.
   *
   * @return whether it is another key than before
   */
  boolean store(KeySet keySet, EncryptionKey key);

  /**
   * Notes that no key was found; the one from before stays.
   *
   * @return whether one was found the last time
   */
  boolean markFailing(KeySet keySet);
}
