package io.identity.domain.throttling;

import java.util.List;

/** A fake that keeps the text, so that a test can read what happened. */
public final class InMemoryPseudonyms implements Pseudonyms {

  @Override
  public Pseudonym of(String purpose, List<String> words) {
    return new Pseudonym(purpose + words);
  }
}
