package io.identity.domain.cleanup;

import java.time.Instant;

/** Port: what one server does for all that share the database, every now and then. */
public interface Chores {

  /**
   * Whether the caller is the one to do it now; nobody is before {@code next}.
   *
   * @param name {@code cleanup}
   */
  boolean claim(String name, Instant now, Instant next);

  /** For whoever is at it: nobody else is before {@code next}, or later. */
  void keep(String name, Instant next);
}
