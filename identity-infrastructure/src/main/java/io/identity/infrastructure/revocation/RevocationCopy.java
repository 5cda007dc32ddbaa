package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries where they are asked on every request. Whatever it throws, the database is asked. */
interface RevocationCopy {

  boolean denies(Revocable token);

  /** To be called before a look, and throws when that would be for nothing. */
  void reach();

  /** Adds entries, whatever else it knows. */
  void add(List<Revocation> entries);

  /**
   * Adds what a look showed.
   *
   * @param from the horizon at which the look began; null: the beginning
   * @return false when it lacks entries from before; the next look must begin at the beginning
   */
  boolean follow(Look look, @Nullable String from);

  void stop();
}
