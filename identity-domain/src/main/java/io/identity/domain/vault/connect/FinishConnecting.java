package io.identity.domain.vault.connect;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connect.ConnectEvent.Authorized;
import io.identity.domain.vault.connect.ConnectEvent.Failed;
import io.identity.domain.vault.connect.ConsumeState.Consumption.Redeemable;
import io.identity.domain.vault.connect.ConsumeState.Consumption.Settled;
import io.identity.domain.vault.connect.RedeemCode.Redemption.NotRedeemed;
import io.identity.domain.vault.connect.RedeemCode.Redemption.Redeemed;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.GrantRevocation;
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

/**
 * Use case: a browser comes back from a provider. Its state is taken and committed, then the code
 * is redeemed with nothing held, then the tokens are stored.
 */
public final class FinishConnecting {

  private final ConnectSessions sessions;
  private final ConnectedProviders providers;
  private final GrantRevocation revocation;
  private final SecretCipher cipher;
  private final ConnectPolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final ConsumeState consumeState;
  private final RedeemCode redeemCode;
  private final KeepTokens keepTokens;

  public FinishConnecting(
      ConnectSessions sessions,
      ConnectedProviders providers,
      ProviderGate gate,
      TokenEndpoint endpoint,
      ProviderApi api,
      GrantRevocation revocation,
      SaveConnection saveConnection,
      SecretCipher cipher,
      ConnectPolicy policy,
      VaultEvents vaultEvents,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.sessions = sessions;
    this.providers = providers;
    this.revocation = revocation;
    this.cipher = cipher;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
    this.consumeState = new ConsumeState(sessions, cipher, vaultEvents, events, clock);
    this.redeemCode = new RedeemCode(gate, endpoint, api, policy, clock);
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
    return switch (redeemCode.redeem(provider, taken.code(), taken.verifier())) {
      case Redeemed(var tokens) -> {
        Arrival arrival = transaction.call(() -> keep(session, tokens, provider));
        if (arrival instanceof Failed) {
          revocation.revoke(provider, tokens.strongest());
        }
        yield arrival;
      }
      case NotRedeemed(var why, var unwanted) -> {
        Arrival arrival = transaction.call(() -> keepTokens.fail(session, why));
        if (unwanted != null) {
          revocation.revoke(provider, unwanted.strongest());
        }
        yield arrival;
      }
    };
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
    ConnectSession authorized =
        session.authorized(
            cipher.seal(
                tokens.written(), ConnectSession.binding(session.id(), ConnectStatus.AUTHORIZED)),
            tokens.authorization(session.wish()).missingScopes(),
            now.plus(policy.time()));
    sessions.save(authorized);
    var outcome = new Authorized(authorized);
    events.report(outcome);
    return outcome;
  }
}
