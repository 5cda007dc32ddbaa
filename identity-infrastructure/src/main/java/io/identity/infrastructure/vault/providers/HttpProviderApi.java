package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.ResourceCall;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

@Dependent
class HttpProviderApi implements ProviderApi {

  /** An agency's login reaches thousands of advertisers, of 300 bytes each. */
  static final int BODY_MAX = 2 * 1024 * 1024;

  private final ProviderHttp http;
  private final ClientSecrets secrets;

  @Inject
  HttpProviderApi(ProviderHttp http, SecretCipher cipher) {
    this.http = http;
    this.secrets = new ClientSecrets(cipher);
  }

  @Override
  public Revocation revoke(Provider provider, SecretText token) {
    URI address = provider.endpoints().revocation();
    if (address == null) {
      return Revocation.UNSUPPORTED;
    }
    Optional<ProviderRequests> requests = secrets.requests(provider);
    if (requests.isEmpty()) {
      return Revocation.FAILED;
    }
    HttpRequest request = requests.get().post(address, Map.of("token", token.reveal()));
    return switch (http.send(request, provider.refresh(), BODY_MAX)) {
      case NotSent none -> Revocation.FAILED;
      case Lost lost -> Revocation.FAILED;
      case Answered(var response) ->
          response.statusCode() / 100 == 2 ? Revocation.REVOKED : Revocation.FAILED;
    };
  }

  @Override
  public ResourceReply get(Provider provider, ResourceCall call, SecretText accessToken) {
    var request = HttpRequest.newBuilder(call.address()).header("Accept", "application/json");
    call.headers().forEach(request::setHeader);
    request.setHeader("Authorization", "Bearer " + accessToken.reveal());
    return switch (http.send(request.build(), provider.refresh(), BODY_MAX)) {
      case NotSent none -> new ResourceReply.NoAnswer();
      case Lost lost -> new ResourceReply.NoAnswer();
      case Answered(var response) ->
          new ResourceReply.Answered(
              response.statusCode(), response.body().map(Json::any).orElse(null));
    };
  }
}
