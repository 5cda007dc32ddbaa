package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.ResourceCall;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.sealing.SecretText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;

@Dependent
class HttpProviderApi implements ProviderApi {

  /** An agency's login reaches thousands of advertisers, of 300 bytes each. */
  static final int BODY_MAX = 2 * 1024 * 1024;

  private final ProviderHttp http;

  @Inject
  HttpProviderApi(ProviderHttp http) {
    this.http = http;
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
