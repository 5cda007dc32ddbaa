package io.identity.domain.vault.connect;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connect.ConnectEvent.Completed;
import io.identity.domain.vault.connect.ConnectEvent.Failed;
import io.identity.domain.vault.connect.ConnectRefusal.Reason;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.GiveBackTokens;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.SaveConnection;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.sealing.SecretCipher;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Use case: whoever opened a session confirms that the person who came back is the one who was sent
 * away, as only the consumer's own sign-in can tell. Before that, somebody who was talked into
 * following another's link would give that other the account: so what the opener kept is asked for,
 * and what only the browser that came back was given.
 */
public final class CompleteConnecting {

  private final ConnectSessions sessions;
  private final ConnectedProviders providers;
  private final GiveBackTokens giveBackTokens;
  private final SecretCipher cipher;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final KeepTokens keepTokens;

  public CompleteConnecting(
      ConnectSessions sessions,
      ConnectedProviders providers,
      GiveBackTokens giveBackTokens,
      SaveConnection saveConnection,
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
    this.keepTokens = new KeepTokens(sessions, saveConnection, events);
  }

  private record Step(Completion outcome, @Nullable ObtainedTokens unwanted) {}

  /**
   * Call it outside any transaction. Once more after a success is a success.
   *
   * @param subject who confirms
   * @param verifier whose challenge the session was opened with
   * @param confirm what the browser that came back was sent on with
   */
  public Completion complete(ConnectSession seen, Owner subject, String verifier, String confirm) {
    Optional<Provider> provider = providers.find(seen.wish().provider()).filter(Provider::enabled);
    Step step =
        transaction.call(
            () ->
                sessions
                    .findAndLock(seen.id())
                    .map(session -> complete(session, subject, verifier, confirm, provider))
                    .orElseGet(() -> refused(null, Reason.UNKNOWN)));
    ObtainedTokens unwanted = step.unwanted();
    if (unwanted != null) {
      provider.ifPresent(
          known -> giveBackTokens.giveBack(unwanted.authorization(seen.wish()), known));
    }
    return step.outcome();
  }

  private Step complete(
      ConnectSession session,
      Owner subject,
      String verifier,
      String confirm,
      Optional<Provider> provider) {
    if (!session.wish().owner().equals(subject)) {
      return refused(session, Reason.SESSION_MISMATCH);
    }
    Fingerprint binding = session.wish().binding();
    if (binding != null && !binding.isOf(verifier)) {
      return refused(session, Reason.VERIFIER_MISMATCH);
    }
    return switch (session.statusAt(clock.instant())) {
      case EXPIRED -> refused(session, Reason.SESSION_EXPIRED);
      case OPEN, CONSUMED, DENIED, FAILED -> refused(session, Reason.NOTHING_TO_CONFIRM);
      case COMPLETED, AUTHORIZED ->
          binding == null
              ? refused(session, Reason.NOTHING_TO_CONFIRM)
              : complete(session, confirm, provider);
    };
  }

  private Step complete(ConnectSession session, String confirm, Optional<Provider> provider) {
    if (!session.isOf(confirm)) {
      return refused(session, Reason.SESSION_MISMATCH);
    }
    if (session.is(ConnectStatus.COMPLETED)) {
      return new Step(new Completed(session), null);
    }
    return provider
        .map(known -> keep(session, known))
        .orElseGet(() -> refused(session, Reason.PROVIDER_UNAVAILABLE));
  }

  private Step keep(ConnectSession session, Provider provider) {
    Optional<ObtainedTokens> tokens = ObtainedTokens.of(session, cipher);
    if (tokens.isEmpty()) {
      return new Step(keepTokens.fail(session, ConnectFailure.SECRET_UNREADABLE), null);
    }
    return switch (keepTokens.keep(session, tokens.get(), provider)) {
      case Completed completed -> new Step(completed, null);
      case Failed failed -> new Step(failed, failed.why().unwanted() ? tokens.get() : null);
    };
  }

  private Step refused(@Nullable ConnectSession session, Reason reason) {
    var refusal = new ConnectRefusal(session, reason);
    events.report(refusal);
    return new Step(refusal, null);
  }
}
