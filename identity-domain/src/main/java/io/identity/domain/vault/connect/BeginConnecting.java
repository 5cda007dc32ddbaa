package io.identity.domain.vault.connect;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connect.Beginning.Begun;
import io.identity.domain.vault.connect.ConnectRefusal.Reason;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.providers.AuthorizationRequest;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Use case: a browser follows its link, and is sent on to the provider (RFC 6749 §4.1.1). */
public final class BeginConnecting {

  private final ConnectSessions sessions;
  private final ConnectedProviders providers;
  private final SecretCipher cipher;
  private final ConnectPolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final RandomGenerator random;

  public BeginConnecting(
      ConnectSessions sessions,
      ConnectedProviders providers,
      SecretCipher cipher,
      ConnectPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock,
      RandomGenerator random) {
    this.sessions = sessions;
    this.providers = providers;
    this.cipher = cipher;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Call it outside any transaction.
   *
   * @param link the last part of the address
   * @param cookie what the browser has from us, if it has
   */
  public Beginning begin(String link, @Nullable String cookie) {
    Optional<ConnectSession> session =
        OneTimeSecret.isValid(link)
            ? transaction.call(() -> sessions.findByLink(Fingerprint.of(link)))
            : Optional.empty();
    if (session.isEmpty()) {
      return refused(null, Reason.UNKNOWN);
    }
    Optional<Provider> provider =
        providers.find(session.get().wish().provider()).filter(Provider::enabled);
    return transaction.call(() -> begin(session.get().id(), provider, known(cookie)));
  }

  /** A browser that connects twice at once keeps its cookie, or the first would not come back. */
  private static @Nullable String known(@Nullable String cookie) {
    return cookie != null && OneTimeSecret.isValid(cookie) ? cookie : null;
  }

  private Beginning begin(
      ConnectSessionId id, Optional<Provider> provider, @Nullable String cookie) {
    Optional<ConnectSession> found = sessions.findAndLock(id);
    if (found.isEmpty()) {
      return refused(null, Reason.UNKNOWN);
    }
    ConnectSession session = found.get();
    Instant now = clock.instant();
    if (session.statusAt(now) == ConnectStatus.EXPIRED) {
      return refused(session, Reason.SESSION_EXPIRED);
    }
    if (!session.is(ConnectStatus.OPEN) || !session.openTo(cookie)) {
      return refused(session, Reason.LINK_USED);
    }
    return provider
        .<Beginning>map(known -> begin(session, known, cookie))
        .orElseGet(() -> refused(session, Reason.PROVIDER_UNAVAILABLE));
  }

  private Begun begin(ConnectSession session, Provider provider, @Nullable String cookie) {
    OneTimeSecret browser =
        cookie == null ? OneTimeSecret.random(random) : new OneTimeSecret(cookie);
    OneTimeSecret state = OneTimeSecret.random(random);
    OneTimeSecret verifier = OneTimeSecret.random(random);
    ConnectSession begun =
        session.begun(
            browser.fingerprint(),
            state.fingerprint(),
            cipher.seal(new SecretText(verifier.value()), session.binding()));
    sessions.save(begun);
    var request =
        new AuthorizationRequest(
            policy.callback(provider.id()),
            state.value(),
            verifier.fingerprint().value(),
            session.wish().scopes(),
            session.wish().loginHint());
    var outcome = new Begun(begun, request.address(provider), browser.value(), policy.time());
    events.report(outcome);
    return outcome;
  }

  private ConnectRefusal refused(@Nullable ConnectSession session, Reason reason) {
    var refusal = new ConnectRefusal(session, reason);
    events.report(refusal);
    return refusal;
  }
}
