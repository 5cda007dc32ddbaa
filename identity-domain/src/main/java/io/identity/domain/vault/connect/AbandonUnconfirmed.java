package io.identity.domain.vault.connect;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connect.ConnectEvent.Abandoned;
import io.identity.domain.vault.connections.Authorization;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.GiveBackTokens;
import io.identity.domain.vault.sealing.SecretCipher;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Use case: tokens that nobody confirmed in time are shredded, then given back. */
public final class AbandonUnconfirmed {

  private static final int BATCH = 50;

  private final ConnectSessions sessions;
  private final ConnectedProviders providers;
  private final GiveBackTokens giveBackTokens;
  private final SecretCipher cipher;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public AbandonUnconfirmed(
      ConnectSessions sessions,
      ConnectedProviders providers,
      GiveBackTokens giveBackTokens,
      SecretCipher cipher,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.sessions = sessions;
    this.providers = providers;
    this.giveBackTokens = giveBackTokens;
    this.cipher = cipher;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Call it again and again, outside any transaction: it asks providers. One that cannot be read
   * fails after the others are through.
   *
   * @return whether there may be more
   */
  public boolean abandonSome() {
    List<ConnectSessionId> due =
        transaction.call(() -> sessions.unconfirmed(clock.instant(), BATCH));
    List<RuntimeException> unreadable = due.stream().flatMap(id -> abandon(id).stream()).toList();
    if (!unreadable.isEmpty()) {
      throw unreadable.getFirst();
    }
    return due.size() == BATCH;
  }

  private Optional<RuntimeException> abandon(ConnectSessionId id) {
    try {
      transaction.call(() -> shred(id)).ifPresent(this::giveBack);
      return Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException | DateTimeException unreadable) {
      return Optional.of(unreadable);
    }
  }

  /** Somebody may have come in between. */
  private Optional<Authorization> shred(ConnectSessionId id) {
    Instant now = clock.instant();
    return sessions
        .findAndLock(id)
        .filter(session -> session.is(ConnectStatus.AUTHORIZED) && session.expired(now))
        .flatMap(this::shred);
  }

  private Optional<Authorization> shred(ConnectSession session) {
    var tokens = ObtainedTokens.of(session, cipher);
    var abandoned = new Abandoned(session.abandoned());
    sessions.save(abandoned.session());
    events.report(abandoned);
    return tokens.map(it -> it.authorization(session.wish()));
  }

  private void giveBack(Authorization shredded) {
    providers
        .find(shredded.provider())
        .ifPresent(known -> giveBackTokens.giveBack(shredded, known));
  }
}
