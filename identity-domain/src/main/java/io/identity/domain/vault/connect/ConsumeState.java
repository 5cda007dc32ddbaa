package io.identity.domain.vault.connect;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connect.ConnectEvent.Denied;
import io.identity.domain.vault.connect.ConnectEvent.Failed;
import io.identity.domain.vault.connect.ConnectRefusal.Reason;
import io.identity.domain.vault.events.Detail;
import io.identity.domain.vault.events.EventType;
import io.identity.domain.vault.events.Occurrence;
import io.identity.domain.vault.events.VaultEvents;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a state, once: whoever has the row finds it open, everybody after that finds it taken,
 * whatever became of it (RFC 9700 §4.7).
 */
final class ConsumeState {

  private final ConnectSessions sessions;
  private final SecretCipher cipher;
  private final VaultEvents vaultEvents;
  private final SecurityEvents events;
  private final InstantSource clock;

  ConsumeState(
      ConnectSessions sessions,
      SecretCipher cipher,
      VaultEvents vaultEvents,
      SecurityEvents events,
      InstantSource clock) {
    this.sessions = sessions;
    this.cipher = cipher;
    this.vaultEvents = vaultEvents;
    this.events = events;
    this.clock = clock;
  }

  /** What came of it. */
  sealed interface Consumption {

    /** The code may be redeemed, by the caller alone. */
    record Redeemable(
        ConnectSession session, Provider provider, SecretText code, SecretText verifier)
        implements Consumption {}

    /** That is all. */
    record Settled(Arrival arrival) implements Consumption {}
  }

  /**
   * Runs in the caller's transaction.
   *
   * @param provider whose address it is; empty for one that is not to be asked
   */
  Consumption consume(Callback callback, Optional<Provider> provider) {
    Optional<ConnectSession> found =
        Optional.ofNullable(callback.state())
            .filter(OneTimeSecret::isValid)
            .flatMap(state -> sessions.findByStateAndLock(Fingerprint.of(state)));
    return found.isEmpty()
        ? refused(null, Reason.UNKNOWN)
        : consume(found.get(), callback, provider.orElse(null));
  }

  private Consumption consume(
      ConnectSession session, Callback callback, @Nullable Provider provider) {
    Instant now = clock.instant();
    if (!session.is(ConnectStatus.OPEN)) {
      return refused(session, Reason.STATE_REPLAYED);
    }
    if (session.expired(now)) {
      return refused(session, Reason.SESSION_EXPIRED);
    }
    if (!session.isOf(callback.cookie())) {
      ConnectSession unusable = session.failed(ConnectFailure.SESSION_MISMATCH);
      sessions.save(unusable);
      return refused(unusable, Reason.SESSION_MISMATCH);
    }
    if (!session.wish().provider().equals(callback.provider())) {
      return failed(session, ConnectFailure.PROVIDER_MISMATCH);
    }
    if (provider != null && isFromAnother(provider, callback)) {
      return failed(session, ConnectFailure.ISSUER_MISMATCH);
    }
    if (callback.isDenied()) {
      return denied(session);
    }
    if (callback.error() != null || callback.code() == null) {
      return failed(session, ConnectFailure.PROVIDER_REFUSED);
    }
    if (provider == null) {
      return failed(session, ConnectFailure.PROVIDER_UNAVAILABLE);
    }
    return consume(session, callback.code(), provider, now);
  }

  /** RFC 9207 §2.4: a provider that names itself does so every time. */
  private static boolean isFromAnother(Provider provider, Callback callback) {
    String issuer = provider.consent().issuer();
    return issuer != null && !issuer.equals(callback.issuer());
  }

  private Consumption consume(
      ConnectSession session, SecretText code, Provider provider, Instant now) {
    Optional<SecretText> verifier =
        Optional.ofNullable(session.secret()).flatMap(kept -> cipher.open(kept, session.binding()));
    if (verifier.isEmpty()) {
      return failed(session, ConnectFailure.SECRET_UNREADABLE);
    }
    ConnectSession consumed = session.consumed(now);
    sessions.save(consumed);
    return new Consumption.Redeemable(consumed, provider, code, verifier.get());
  }

  private Consumption denied(ConnectSession session) {
    var denied = new Denied(session.denied());
    sessions.save(denied.session());
    events.report(denied);
    vaultEvents.publish(
        Occurrence.in(session.id().value(), EventType.CONNECT_DENIED, session.wish().provider())
            .with(Detail.SUBJECT, session.wish().owner().value()));
    return new Consumption.Settled(denied);
  }

  private Consumption failed(ConnectSession session, ConnectFailure why) {
    var failed = new Failed(session.failed(why), why);
    sessions.save(failed.session());
    events.report(failed);
    return new Consumption.Settled(failed);
  }

  private Consumption refused(@Nullable ConnectSession session, Reason reason) {
    var refusal = new ConnectRefusal(session, reason);
    events.report(refusal);
    return new Consumption.Settled(refusal);
  }
}
