package io.identity.domain.throttling;

import java.util.List;

/** Port: keyed hashes of what must not be read in the database. */
public interface Pseudonyms {

  /**
   * The same for the same words, on every server.
   *
   * @param purpose the same words for something else have another one
   */
  Pseudonym of(String purpose, List<String> words);
}
