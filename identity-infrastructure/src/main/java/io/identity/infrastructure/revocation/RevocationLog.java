package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of all revocations as nodes follow them, and the nodes that do. */
interface RevocationLog {

  /** Everything in force at {@code now} that was written from a horizon on; from null on, all. */
  Look look(@Nullable String horizon, Instant now);

  /**
   * Commits this node's lease: until it runs out, others wait for this node.
   *
   * @param snapshot what it has seen so far; null: nothing
   */
  void renew(@Nullable String snapshot);

  /** The database, as no other is called that may share a cache with it. */
  String database();

  /** This node, as the log knows it. */
  UUID node();

  /**
   * Whether a node with a live lease, other than this one, has not seen one of the entries.
   *
   * @param told these nodes deny them without having seen them
   */
  boolean awaits(List<Revocation> entries, Set<UUID> told);

  /** Denied on this node, and perhaps committed: for logs that are not followed in the database. */
  default void note(List<Revocation> entries) {}

  /** Nobody needs to wait for this node any more. */
  void leave();
}
