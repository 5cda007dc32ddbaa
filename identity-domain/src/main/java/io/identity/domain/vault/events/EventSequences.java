package io.identity.domain.vault.events;

/** Port: the number of the last event of each stream. */
public interface EventSequences {

  /**
   * The next one, from 1 on. It is held in the caller's transaction: nobody gets the one after it
   * before that has ended, and the same again where it is rolled back.
   */
  long next(String stream);
}
