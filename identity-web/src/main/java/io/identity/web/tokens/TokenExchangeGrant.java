package io.identity.web.tokens;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.upstream.Exchange;
import io.identity.domain.upstream.ExchangeIdToken;
import io.identity.domain.upstream.ExchangeRequest;
import io.identity.domain.upstream.Upstreams;
import io.identity.web.audit.Audited;
import io.identity.web.clients.ClientGate;
import io.identity.web.http.Answers;
import io.identity.web.http.Failures;
import io.identity.web.http.FormParameters;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.Peer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code grant_type=urn:ietf:params:oauth:grant-type:token-exchange} (RFC 8693) for ID tokens of
 * other providers. No transaction: the provider may have to be asked for its keys first.
 */
@ApplicationScoped
public class TokenExchangeGrant {

  static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
  private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";

  @Inject ClientGate clients;
  @Inject ExchangeIdToken exchangeIdToken;
  @Inject Upstreams upstreams;
  @Inject TokenAnswer tokens;
  @Inject Peer peer;

  @Audited
  public Response exchange(FormParameters form) {
    return switch (clients.authenticate(form)) {
      case Authenticated(var client) -> exchange(form, client);
      case Refused refused -> clients.invalidClient();
      case Throttled throttled -> clients.throttled(throttled);
    };
  }

  private Response exchange(FormParameters form, Client client) {
    // Whose ID tokens, where there is no other provider? Access tokens are for the vault.
    String served = upstreams.none() ? ACCESS_TOKEN : ID_TOKEN;
    mustBe(form.required("subject_token_type"), served, "subject_token_type");
    mustBeServed(form);
    var request =
        new ExchangeRequest(
            form.required("subject_token"),
            form.optional("nonce"),
            client,
            form.optional("scope").map(RequestedScopes::parse),
            Stream.of(form.optional("audience"), form.optional("resource"))
                .flatMap(target -> target.stream())
                .collect(Collectors.toSet()),
            peer.origin());
    return switch (exchangeIdToken.exchange(request)) {
      case Exchange.Exchanged(var signIn) -> tokens.ofExchange(signIn, client);
      case Exchange.Refused refused -> notAccepted();
      case Exchange.NotAllowed(var limit, var id) -> ClientGate.notAllowed(limit);
      case Exchange.KeysUnavailable unknown -> unavailable();
    };
  }

  /** What no exchange does, whatever it exchanges. */
  static void mustBeServed(FormParameters form) {
    mustBe(
        form.optional("requested_token_type").orElse(ACCESS_TOKEN),
        ACCESS_TOKEN,
        "requested_token_type");
    if (form.optional("actor_token").or(() -> form.optional("actor_token_type")).isPresent()) {
      throw new InvalidRequest("nobody acts for somebody else here");
    }
  }

  /** RFC 8693 §2.2.2. The audit trail has the reason. */
  static Response notAccepted() {
    return Answers.oauthError(400, "invalid_request", "the subject token is not accepted");
  }

  /** RFC 8693 §2.2.2: what is not served is an invalid request. */
  private static void mustBe(String value, String only, String name) {
    if (!value.equals(only)) {
      throw new InvalidRequest(name + " can only be " + only);
    }
  }

  private static Response unavailable() {
    return Response.fromResponse(Answers.oauthError(503, "temporarily_unavailable", ""))
        .header(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS)
        .build();
  }
}
