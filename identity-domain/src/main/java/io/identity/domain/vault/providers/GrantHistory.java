package io.identity.domain.vault.providers;

import java.time.Instant;
import java.util.Map;

/** Port: what all servers heard of grants, by the hour. */
public interface GrantHistory {

  /** Runs in the caller's transaction. */
  void add(ProviderId provider, Instant hour, GrantCount more);

  /** By provider, of the hours from the one until before the other. */
  Map<ProviderId, GrantCount> between(Instant from, Instant until);
}
