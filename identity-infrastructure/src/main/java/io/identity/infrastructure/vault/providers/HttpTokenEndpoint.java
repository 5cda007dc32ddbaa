package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.AuthorizationCode;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ReadTokenReply;
import io.identity.domain.vault.providers.TokenAnswer;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TrySecretsInTurn;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

class HttpTokenEndpoint implements TokenEndpoint {

  /** Tokens have 2 KiB each with the most talkative. */
  static final int BODY_MAX = 64 * 1024;

  private static final byte[] NO_BODY = {};

  private final ProviderHttp http;
  private final ClientSecrets secrets;
  private final InstantSource clock;

  HttpTokenEndpoint(ProviderHttp http, SecretCipher cipher, InstantSource clock) {
    this.http = http;
    this.secrets = new ClientSecrets(cipher);
    this.clock = clock;
  }

  @Override
  public TokenReply refresh(Provider provider, SecretText refreshToken) {
    Map<String, String> params = new LinkedHashMap<>(provider.dialect().refreshParams());
    params.put("grant_type", "refresh_token");
    params.put("refresh_token", refreshToken.reveal());
    return ask(provider, params);
  }

  @Override
  public TokenReply exchangeCode(Provider provider, AuthorizationCode code) {
    Map<String, String> params = new LinkedHashMap<>(provider.dialect().tokenParams());
    params.put("grant_type", "authorization_code");
    params.put("code", code.code().reveal());
    params.put("redirect_uri", code.redirectUri().toString());
    SecretText verifier = code.verifier();
    if (verifier != null) {
      params.put("code_verifier", verifier.reveal());
    }
    return ask(provider, params);
  }

  @Override
  public Optional<Failed> revoke(Provider provider, SecretText token) {
    URI address = provider.endpoints().revocation();
    Instant sentAt = clock.instant();
    return address == null
        ? Optional.empty()
        : ask(
            provider,
            address,
            Map.of("token", token.reveal()),
            Optional::of,
            response ->
                ReadTokenReply.refusal(
                    provider, answer(response, response.body().orElse(NO_BODY)), sentAt));
  }

  private TokenReply ask(Provider provider, Map<String, String> params) {
    Instant sentAt = clock.instant();
    return ask(
        provider,
        provider.endpoints().token(),
        params,
        failed -> failed,
        response ->
            response
                .body()
                .map(body -> ReadTokenReply.read(provider, answer(response, body), sentAt))
                .orElseGet(() -> new Failed(Failure.PROTOCOL, "answer_too_long", null)));
  }

  private <T> T ask(
      Provider provider,
      URI address,
      Map<String, String> params,
      Function<Failed, T> unanswered,
      Function<HttpResponse<Optional<byte[]>>, T> answered) {
    Optional<ProviderRequests> requests = secrets.requests(provider);
    if (requests.isEmpty()) {
      return unanswered.apply(new Failed(Failure.CONFIG, "client_secret_unreadable", null));
    }
    HttpRequest request = requests.get().post(address, params);
    return switch (http.send(request, provider.refresh(), BODY_MAX)) {
      case NotSent(var why) -> unanswered.apply(new Failed(Failure.TRANSIENT, why, null));
      case Lost lost -> unanswered.apply(new Failed(Failure.AMBIGUOUS, "no_answer", null));
      case Answered(var response) -> answered.apply(response);
    };
  }

  private static TokenAnswer answer(HttpResponse<?> response, byte[] body) {
    return new TokenAnswer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.headers().firstValue("Retry-After").orElse(null),
        Json.object(body),
        body.length == 0);
  }

  /** One for the whole server: it remembers which client secrets were refused. */
  @Dependent
  static class InTurn {

    @Produces
    @Singleton
    static TokenEndpoint tokenEndpoint(
        ProviderHttp http, SecretCipher cipher, InstantSource clock) {
      return new TrySecretsInTurn(new HttpTokenEndpoint(http, cipher, clock));
    }
  }
}
