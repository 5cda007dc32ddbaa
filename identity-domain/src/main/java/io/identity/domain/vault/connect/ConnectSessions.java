package io.identity.domain.vault.connect;

import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Port: the stored connect sessions. Every method runs in the caller's transaction. */
public interface ConnectSessions {

  void add(ConnectSession session);

  void save(ConnectSession session);

  /** As they are committed, for reading only; those that there are. */
  List<ConnectSession> find(Collection<ConnectSessionId> ids);

  /** As it is committed, for reading only. */
  Optional<ConnectSession> findByLink(Fingerprint link);

  /** Locked until the transaction ends; whoever saves it has found it so. */
  Optional<ConnectSession> findAndLock(ConnectSessionId id);

  /** The one that a browser was sent to a provider for, locked. */
  Optional<ConnectSession> findByStateAndLock(Fingerprint state);

  /** When those of the owner there that are under way will be over, the soonest first. */
  List<Instant> ends(Owner owner, ProviderId provider, Instant now);

  /** With tokens that nobody confirmed in time. */
  List<ConnectSessionId> unconfirmed(Instant now, int limit);

  /** Whether somebody is about to connect there. */
  boolean isAwaited(ProviderId provider, Instant now);
}
