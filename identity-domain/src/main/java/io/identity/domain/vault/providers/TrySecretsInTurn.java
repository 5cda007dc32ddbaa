package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * A token endpoint that goes on with the other client secret where one was refused. A refresh is
 * still one request per call: the refused one did nothing, and is reported as one to be made again.
 * Only when all were refused it is a misconfiguration.
 */
public final class TrySecretsInTurn implements TokenEndpoint {

  /** Says nothing about the provider: it answers as it should, to the wrong secret. */
  static final String OTHER_SECRET_NEXT = "client_secret_refused";

  private static final TokenReply SECRET_GAVE_WAY =
      new Failed(Failure.TRANSIENT, OTHER_SECRET_NEXT, Duration.ofSeconds(1));

  /**
   * RFC 6749 §5.2, what is left of it where a provider only has a status, and what cannot even be
   * sent.
   */
  private static final Set<String> REFUSED =
      Set.of("invalid_client", "http_401", "client_secret_unreadable");

  private final TokenEndpoint endpoint;
  private final ConcurrentMap<ProviderId, Choice> choices = new ConcurrentHashMap<>();

  public TrySecretsInTurn(TokenEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Which secret is used.
   *
   * @param refused how many were, one after the other
   */
  private record Choice(List<Sealed> secrets, int index, int refused) {

    Provider of(Provider provider) {
      return provider.withClientSecrets(List.of(secrets.get(index)));
    }

    Choice next() {
      return new Choice(secrets, (index + 1) % secrets.size(), refused + 1);
    }

    Choice refusedNone() {
      return new Choice(secrets, index, 0);
    }

    boolean exhausted() {
      return refused == secrets.size();
    }
  }

  @Override
  public TokenReply refresh(Provider provider, SecretText refreshToken) {
    return ask(provider, it -> endpoint.refresh(it, refreshToken));
  }

  /**
   * Whoever consented would have to do it again, so the other secret is tried at once: a client
   * that is not known is refused before its code is looked at (RFC 6749 §4.1.3).
   */
  @Override
  public TokenReply exchangeCode(Provider provider, AuthorizationCode code) {
    Function<Provider, TokenReply> request = it -> endpoint.exchangeCode(it, code);
    TokenReply reply = ask(provider, request);
    return SECRET_GAVE_WAY.equals(reply) ? ask(provider, request) : reply;
  }

  /**
   * Nobody comes back for it, and a repetition does no harm: the other secret is tried at once.
   * What refreshes use stays as it is, as some refuse a token with the same words.
   */
  @Override
  public Optional<Failed> revoke(Provider provider, SecretText token) {
    if (provider.clientSecrets().size() < 2) {
      return endpoint.revoke(provider, token);
    }
    Choice used = choice(provider);
    Optional<Failed> refusal = endpoint.revoke(used.of(provider), token);
    return refusal.filter(TrySecretsInTurn::isOfTheSecret).isPresent()
        ? endpoint.revoke(used.next().of(provider), token)
        : refusal;
  }

  private static boolean isOfTheSecret(Failed failed) {
    return failed.failure() == Failure.CONFIG && REFUSED.contains(failed.code());
  }

  private TokenReply ask(Provider provider, Function<Provider, TokenReply> request) {
    if (provider.clientSecrets().size() < 2) {
      return request.apply(provider);
    }
    Choice used = choice(provider);
    TokenReply reply = request.apply(used.of(provider));
    if (!(reply instanceof Failed failed && isOfTheSecret(failed))) {
      if (used.refused() > 0 && reply instanceof TokenReply.Tokens) {
        var _ = choices.replace(provider.id(), used, used.refusedNone());
      }
      return reply;
    }
    Choice next = used.next();
    if (next.exhausted()) {
      var _ = choices.replace(provider.id(), used, next.refusedNone());
      return reply;
    }
    // Unless somebody at the same time was quicker: then there is another choice already.
    var _ = choices.replace(provider.id(), used, next);
    return SECRET_GAVE_WAY;
  }

  /** Other secrets than before start with the first of them. */
  private Choice choice(Provider provider) {
    return choices.compute(
        provider.id(),
        (id, before) ->
            before != null && before.secrets().equals(provider.clientSecrets())
                ? before
                : new Choice(provider.clientSecrets(), 0, 0));
  }
}
