package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connections.ConnectionEvent.Described;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Use case: a connection is called something else, or something else is noted about it. */
public final class DescribeConnection {

  private final Connections connections;
  private final SecurityEvents events;
  private final InstantSource clock;

  public DescribeConnection(Connections connections, SecurityEvents events, InstantSource clock) {
    this.connections = connections;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What is to be changed.
   *
   * @param keepLabel whether the label stays
   * @param metadata null: that stays
   */
  public record Description(
      boolean keepLabel, @Nullable String label, @Nullable Map<String, String> metadata) {}

  /**
   * Runs in the caller's transaction. Empty where there is no such connection, or not any more.
   *
   * @throws IllegalArgumentException when it is longer than it may be
   */
  public Optional<Connection> describe(ConnectionId id, Description description) {
    return connections
        .findAndLock(id)
        .filter(found -> !found.is(Status.DISCONNECTED))
        .map(found -> described(found, description));
  }

  private Connection described(Connection found, Description description) {
    Connection changed =
        found.described(
            description.keepLabel() ? found.label() : description.label(),
            description.metadata() == null ? found.metadata() : description.metadata(),
            clock.instant());
    connections.save(changed);
    events.report(new Described(changed));
    return changed;
  }
}
