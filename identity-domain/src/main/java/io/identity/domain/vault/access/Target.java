package io.identity.domain.vault.access;

import io.identity.domain.vault.providers.ProviderId;
import java.util.Set;

/**
 * What is asked for: a connection, or one that is to be made.
 *
 * @param owner the {@code sub} whose connection it is
 * @param consumers the only clients that may use it; empty for all that were granted it
 */
public record Target(ProviderId provider, String owner, Set<ConsumerId> consumers) {

  public Target {
    consumers = Set.copyOf(consumers);
  }

  boolean isOpenTo(ConsumerId client) {
    return consumers.isEmpty() || consumers.contains(client);
  }
}
