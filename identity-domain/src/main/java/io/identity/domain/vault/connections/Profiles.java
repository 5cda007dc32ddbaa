package io.identity.domain.vault.connections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a connection reaches at its provider, or why that is not known. */
public sealed interface Profiles {

  /**
   * As the provider told it.
   *
   * @param json a map, a list or a plain value
   * @param at when
   */
  record Known(Object json, Instant at) implements Profiles {

    /** Somebody's data: nothing of it in a log. */
    @Override
    public String toString() {
      return "Known[" + at + "]";
    }
  }

  /** There is no token to ask with, or no place. */
  record NotAsked(Handout.Refused why) implements Profiles {}

  /** The provider has nothing of the kind. */
  record Unsupported() implements Profiles {}

  /**
   * The provider was asked, and did not tell.
   *
   * @param status null when there was no answer
   */
  record Untold(@Nullable Integer status) implements Profiles {}
}
