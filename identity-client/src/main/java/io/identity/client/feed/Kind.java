package io.identity.client.feed;

import java.util.Arrays;
import java.util.Optional;

/** What an entry denies, by the word that goes into its hash. */
public enum Kind {
  TOKEN("token"),
  SIGN_IN("sign-in"),
  SUBJECT("subject"),
  CLIENT("client"),
  KEY("key");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** Whether entries deny what is older than a counter, rather than everything. */
  boolean counted() {
    return this == SUBJECT || this == CLIENT;
  }

  static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
