package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connections.AskResource.Answer;
import io.identity.domain.vault.connections.Profiles.Known;
import io.identity.domain.vault.connections.Profiles.Unsupported;
import io.identity.domain.vault.connections.Profiles.Untold;
import io.identity.domain.vault.providers.ResourceCall.Validity;
import io.identity.domain.vault.providers.ResourceReply.Answered;
import io.identity.domain.vault.providers.Resources;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Use case: what somebody's account reaches at a provider. It seldom changes, and providers count
 * questions: an answer is kept for five minutes. One object per server, for all threads.
 */
public final class ReadProfiles {

  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int KEPT_MAX = 1_000;

  private final AskResource askResource;
  private final SecurityEvents events;
  private final InstantSource clock;

  /** A few are as long as thousands of others together: those go where memory gets short. */
  private final LinkedHashMap<ConnectionId, SoftReference<Known>> kept = new LinkedHashMap<>();

  public ReadProfiles(AskResource askResource, SecurityEvents events, InstantSource clock) {
    this.askResource = askResource;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Call it outside any transaction: it may ask the provider.
   *
   * @param connection as the caller, who may see it, has found it
   */
  public Profiles read(Connection connection) {
    Known known = connection.is(Status.ACTIVE) ? recent(connection.id()) : null;
    Profiles profiles = known == null ? ask(connection.id()) : known;
    events.report(new ProfilesRead(connection, profiles));
    return profiles;
  }

  private Profiles ask(ConnectionId id) {
    return switch (askResource.ask(id, Resources::profiles)) {
      case Answer.NotAsked(var why) -> new Profiles.NotAsked(why);
      case Answer.Unsupported unsupported -> new Unsupported();
      case Answer.Heard(var _, Answered(int status, var json), var validity) ->
          validity == Validity.VALID && json != null
              ? keep(id, new Known(json, clock.instant()))
              : new Untold(status);
      case Answer.Heard heard -> new Untold(null);
    };
  }

  private @Nullable Known recent(ConnectionId id) {
    Instant now = clock.instant();
    synchronized (kept) {
      SoftReference<Known> found = kept.get(id);
      Known known = found == null ? null : found.get();
      return known != null && now.isBefore(known.at().plus(KEPT)) && !now.isBefore(known.at())
          ? known
          : null;
    }
  }

  private Known keep(ConnectionId id, Known known) {
    synchronized (kept) {
      kept.remove(id);
      kept.put(id, new SoftReference<>(known));
      if (kept.size() > KEPT_MAX) {
        kept.pollFirstEntry(); // Whoever was asked about the longest time ago.
      }
      return known;
    }
  }
}
