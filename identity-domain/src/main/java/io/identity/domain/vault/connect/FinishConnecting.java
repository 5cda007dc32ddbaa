package io.identity.domain.vault.connect;

import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connect.ConnectEvent.Authorized;
import io.identity.domain.vault.connect.ConnectEvent.Broken;
import io.identity.domain.vault.connect.ConnectEvent.Failed;
import io.identity.domain.vault.connect.ConsumeState.Consumption.Redeemable;
import io.identity.domain.vault.connect.ConsumeState.Consumption.Settled;
import io.identity.domain.vault.connect.RedeemCode.Redemption.NotRedeemed;
import io.identity.domain.vault.connect.RedeemCode.Redemption.Redeemed;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.GiveBackTokens;
import io.identity.domain.vault.connections.ProviderGate;
import io.identity.domain.vault.connections.SaveConnection;
import io.identity.domain.vault.events.VaultEvents;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.sealing.SecretCipher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a browser comes back from a provider. Its state is taken and committed, then the code
 * is redeemed with nothing held, then the tokens are stored.
 */
public final class FinishConnecting {

  private final ConnectSessions sessions;
  private final ConnectedProviders providers;
  private final GiveBackTokens giveBackTokens;
  private final SecretCipher cipher;
  private final ConnectPolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ConsumeState consumeState;
  private final RedeemCode redeemCode;
  private final KeepTokens keepTokens;

  public FinishConnecting(
      ConnectSessions sessions,
      ConnectedProviders providers,
      ProviderGate gate,
      TokenEndpoint endpoint,
      ProviderApi api,
      GiveBackTokens giveBackTokens,
      SaveConnection saveConnection,
      SecretCipher cipher,
      ConnectPolicy policy,
      VaultEvents vaultEvents,
      Transaction transaction,
      Pause pause,
      SecurityEvents events,
      InstantSource clock,
      RandomGenerator random) {
    this.sessions = sessions;
    this.providers = providers;
    this.giveBackTokens = giveBackTokens;
    this.cipher = cipher;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
    this.random = random;
    this.consumeState = new ConsumeState(sessions, cipher, vaultEvents, events, clock);
    this.redeemCode = new RedeemCode(gate, endpoint, api, policy, pause, clock);
    this.keepTokens = new KeepTokens(sessions, saveConnection, events);
  }

  /** Call it outside any transaction. */
  public Arrival finish(Callback callback) {
    Optional<Provider> provider = providers.find(callback.provider()).filter(Provider::enabled);
    return switch (transaction.call(() -> consumeState.consume(callback, provider))) {
      case Settled(var arrival) -> arrival;
      case Redeemable redeemable -> redeem(redeemable);
    };
  }

  /** Nobody else changes a session whose state is taken, so it is as it was. */
  private Arrival redeem(Redeemable taken) {
    ConnectSession session = taken.session();
    Provider provider = taken.provider();
    try {
      return switch (redeemCode.redeem(provider, taken.code(), taken.verifier())) {
        case Redeemed(var tokens) -> settled(taken, tokens, () -> keep(session, tokens, provider));
        case NotRedeemed(var why, var tokens) ->
            settled(taken, tokens, () -> keepTokens.fail(session, why));
      };
    } catch (RuntimeException unexpected) {
      return transaction.call(() -> broken(session.id(), unexpected));
    }
  }

  private Arrival settled(
      Redeemable taken, @Nullable ObtainedTokens tokens, Supplier<Arrival> end) {
    Arrival arrival = transaction.call(end);
    if (tokens != null && arrival instanceof Failed failed && failed.why().unwanted()) {
      giveBackTokens.giveBack(tokens.authorization(taken.session().wish()), taken.provider());
    }
    return arrival;
  }

  /** The browser goes back all the same; what was stored before the failure stays. */
  private Broken broken(ConnectSessionId id, RuntimeException cause) {
    ConnectSession session =
        sessions
            .findAndLock(id)
            .filter(found -> found.is(ConnectStatus.CONSUMED))
            .orElseThrow(() -> cause);
    var broken = new Broken(session.failed(ConnectFailure.SERVER_ERROR), cause);
    sessions.save(broken.session());
    events.report(broken);
    return broken;
  }

  private Arrival keep(ConnectSession session, ObtainedTokens tokens, Provider provider) {
    Instant now = clock.instant();
    if (session.expired(now)) {
      // Whoever waits was told so.
      return keepTokens.fail(session, ConnectFailure.PROVIDER_UNAVAILABLE);
    }
    return session.wish().binding() == null
        ? keepTokens.keep(session, tokens, provider)
        : hold(session, tokens, now);
  }

  private Authorized hold(ConnectSession session, ObtainedTokens tokens, Instant now) {
    OneTimeSecret confirm = OneTimeSecret.random(random);
    ConnectSession authorized =
        session.authorized(
            cipher.seal(tokens.written(), session.bindingAt(ConnectStatus.AUTHORIZED)),
            confirm.fingerprint(),
            tokens.authorization(session.wish()).missingScopes(),
            now.plus(policy.time()));
    sessions.save(authorized);
    var outcome = new Authorized(authorized, confirm.value());
    events.report(outcome);
    return outcome;
  }
}
