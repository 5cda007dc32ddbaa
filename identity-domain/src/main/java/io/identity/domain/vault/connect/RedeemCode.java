package io.identity.domain.vault.connect;

import io.identity.domain.audit.Pause;
import io.identity.domain.vault.connections.ExternalAccount;
import io.identity.domain.vault.connections.ProviderGate;
import io.identity.domain.vault.providers.AccountNaming;
import io.identity.domain.vault.providers.AuthorizationCode;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the provider for tokens, once (RFC 6749 §4.1.3), and whose they are. */
final class RedeemCode {

  private static final String CLIENT_REFUSED = "invalid_client";

  /** A code is good for minutes, and for whoever consented there is no second one. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final ProviderGate gate;
  private final TokenEndpoint endpoint;
  private final FindAccount findAccount;
  private final ConnectPolicy policy;
  private final Pause pause;
  private final InstantSource clock;

  RedeemCode(
      ProviderGate gate,
      TokenEndpoint endpoint,
      ProviderApi api,
      ConnectPolicy policy,
      Pause pause,
      InstantSource clock) {
    this.gate = gate;
    this.endpoint = endpoint;
    this.findAccount = new FindAccount(api);
    this.policy = policy;
    this.pause = pause;
    this.clock = clock;
  }

  /** What came of it. */
  sealed interface Redemption {

    record Redeemed(ObtainedTokens tokens) implements Redemption {}

    /**
     * There are no tokens that may be kept.
     *
     * @param unwanted what there is nevertheless; null when there is nothing
     */
    record NotRedeemed(ConnectFailure why, @Nullable ObtainedTokens unwanted)
        implements Redemption {}
  }

  /** Call it outside any transaction. */
  Redemption redeem(Provider provider, SecretText code, SecretText verifier) {
    return switch (enter(provider)) {
      case ProviderGate.Admission.HeldUntil held ->
          new Redemption.NotRedeemed(ConnectFailure.PROVIDER_UNAVAILABLE, null);
      case ProviderGate.Admission.Closed(var until, var misconfigured) ->
          new Redemption.NotRedeemed(
              misconfigured
                  ? ConnectFailure.PROVIDER_MISCONFIGURED
                  : ConnectFailure.PROVIDER_UNAVAILABLE,
              null);
      case ProviderGate.Admission.Open open ->
          admitted(
              provider,
              open,
              new AuthorizationCode(
                  code,
                  provider.dialect().pkce() ? verifier : null,
                  policy.callback(provider.id())));
    };
  }

  /** Where too many ask just now it is tried again, for a while. */
  private ProviderGate.Admission enter(Provider provider) {
    Duration left = PATIENCE;
    ProviderGate.Admission admission = gate.enter(provider);
    while (admission instanceof ProviderGate.Admission.HeldUntil(var until)) {
      Duration given = Duration.between(clock.instant(), until);
      Duration wait = given.compareTo(SHORTEST) < 0 ? SHORTEST : given;
      if (wait.compareTo(left) > 0) {
        break;
      }
      pause.lasting(wait);
      left = left.minus(wait);
      admission = gate.enter(provider);
    }
    return admission;
  }

  private Redemption admitted(
      Provider provider, ProviderGate.Admission.Open open, AuthorizationCode code) {
    Instant askedAt = clock.instant();
    return switch (heard(provider, open, code)) {
      case Tokens tokens -> judge(provider, tokens, askedAt);
      case Failed failed -> new Redemption.NotRedeemed(failure(failed.failure()), null);
    };
  }

  /** Whatever is asked after that takes no place from refreshes. */
  private TokenReply heard(
      Provider provider, ProviderGate.Admission.Open open, AuthorizationCode code) {
    @Nullable TokenReply reply = null;
    try {
      reply = ask(provider, code);
      return reply;
    } finally {
      gate.leave(provider, open, reply == null || isTheBrowsersDoing(reply) ? null : reply);
    }
  }

  /** The endpoint should not throw. */
  private TokenReply ask(Provider provider, AuthorizationCode code) {
    try {
      return endpoint.exchangeCode(provider, code);
    } catch (RuntimeException unexpected) {
      return new Failed(Failure.AMBIGUOUS, "unexpected", null);
    }
  }

  /** Whoever sends made-up codes must not close the provider to everybody. */
  private static boolean isTheBrowsersDoing(TokenReply reply) {
    return switch (reply) {
      case Tokens tokens -> false;
      case Failed failed ->
          switch (failed.failure()) {
            case GRANT, INTERACTION, SCOPE, PROTOCOL -> true;
            case CONFIG -> !failed.code().equals(CLIENT_REFUSED);
            case THROTTLED, TRANSIENT, AMBIGUOUS -> false;
          };
    };
  }

  private static ConnectFailure failure(Failure failure) {
    return switch (failure) {
      case GRANT, INTERACTION -> ConnectFailure.CODE_REFUSED;
      case SCOPE -> ConnectFailure.SCOPE_NOT_GRANTED;
      case CONFIG -> ConnectFailure.PROVIDER_MISCONFIGURED;
      case THROTTLED, TRANSIENT, AMBIGUOUS -> ConnectFailure.PROVIDER_UNAVAILABLE;
      case PROTOCOL -> ConnectFailure.PROVIDER_PROTOCOL_ERROR;
    };
  }

  private Redemption judge(Provider provider, Tokens tokens, Instant askedAt) {
    var nameless = new ObtainedTokens(tokens, null, askedAt);
    if (provider.consent().offline() && tokens.refreshToken() == null) {
      return new Redemption.NotRedeemed(ConnectFailure.NO_REFRESH_TOKEN, nameless);
    }
    if (tokens.scopes() != null
        && !tokens.scopes().containsAll(provider.consent().requiredScopes())) {
      return new Redemption.NotRedeemed(ConnectFailure.SCOPE_NOT_GRANTED, nameless);
    }
    AccountNaming naming = provider.resources().naming();
    if (naming == null) {
      return new Redemption.Redeemed(nameless);
    }
    Optional<ExternalAccount> account = findAccount.find(provider, naming, tokens.accessToken());
    return account.isEmpty()
        ? new Redemption.NotRedeemed(ConnectFailure.ACCOUNT_UNKNOWN, nameless)
        : new Redemption.Redeemed(new ObtainedTokens(tokens, account.get(), askedAt));
  }
}
