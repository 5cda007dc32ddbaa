package io.identity.web.tokens;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.AcceptSubjectToken;
import io.identity.domain.tokens.Acceptance;
import io.identity.domain.tokens.AccessToken;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.connections.Handout;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.LookUpToken;
import io.identity.domain.vault.connections.LookUpToken.Lookup;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.web.audit.AuditTrail;
import io.identity.web.audit.Audited;
import io.identity.web.clients.ClientGate;
import io.identity.web.http.Answers;
import io.identity.web.http.FormParameters;
import io.identity.web.vault.connections.HandoutRefusal;
import io.identity.web.vault.connections.TokenWish;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeSet;

/**
 * {@code grant_type=urn:ietf:params:oauth:grant-type:token-exchange} (RFC 8693) for access tokens
 * of ours: the person's token at another provider, out of the vault. No transaction: the provider
 * may have to be asked.
 */
@ApplicationScoped
public class VaultExchangeGrant {

  /** A provider as an audience; no client is registered with such a one. */
  private static final String PROVIDER = "urn:identity:provider:";

  @Inject ClientGate clients;
  @Inject AcceptSubjectToken acceptSubjectToken;
  @Inject LookUpToken lookUpToken;
  @Inject AuditTrail trail;
  @Inject InstantSource clock;

  static boolean serves(FormParameters form) {
    return form.optional("subject_token_type")
        .filter(TokenExchangeGrant.ACCESS_TOKEN::equals)
        .isPresent();
  }

  @Audited
  public Response exchange(FormParameters form) {
    return switch (clients.authenticate(form)) {
      case Authenticated(var client) -> exchange(form, client);
      case Refused refused -> clients.invalidClient();
      case Throttled throttled -> clients.throttled(throttled);
    };
  }

  private Response exchange(FormParameters form, Client client) {
    TokenExchangeGrant.mustBeServed(form);
    String subjectToken = form.required("subject_token");
    Duration minTtl = TokenWish.minTtl(form.integer("min_ttl"));
    Scopes scopes = form.optional("scope").map(RequestedScopes::parse).orElse(Scopes.NONE);
    Optional<ProviderId> provider = provider(form);
    if (provider.isEmpty()) {
      return Answers.oauthError(400, "invalid_target", "audience must be " + PROVIDER + "{id}");
    }
    return switch (acceptSubjectToken.accept(subjectToken, client)) {
      case Acceptance.Accepted(var token) ->
          give(
              token,
              client,
              new Lookup(
                  new Owner(token.subject()),
                  provider.get(),
                  form.optional("label").orElse(null),
                  minTtl,
                  scopes.tokens(),
                  null));
      case Acceptance.Refused refused -> TokenExchangeGrant.notAccepted();
      case Acceptance.NotAllowed(var limit, var id) -> ClientGate.notAllowed(limit);
    };
  }

  /** Empty for any other target (RFC 8693 §2.2.2). */
  private static Optional<ProviderId> provider(FormParameters form) {
    return Optional.of(form.required("audience"))
        .filter(audience -> audience.startsWith(PROVIDER) && form.optional("resource").isEmpty())
        .map(audience -> audience.substring(PROVIDER.length()))
        .filter(ProviderId::isValid)
        .map(ProviderId::new);
  }

  /** As if the client had come with the token to the vault itself. */
  private Response give(AccessToken token, Client client, Lookup lookup) {
    trail.actor(token.subject());
    var caller =
        new Caller.Person(
            token.subject(), new ConsumerId(client.id().value()), client.firstParty());
    return switch (lookUpToken.give(caller, lookup)) {
      case Given given -> Answers.ok(answer(given));
      case Handout.Refused refused -> HandoutRefusal.of(refused).oauthError();
    };
  }

  /** RFC 8693 §2.2.1. What it says of scopes may be less than what was asked for. */
  private JsonObject answer(Given given) {
    return Json.createObjectBuilder()
        .add("access_token", given.token().reveal())
        .add("issued_token_type", TokenExchangeGrant.ACCESS_TOKEN)
        .add("token_type", "Bearer")
        .add("expires_in", Duration.between(clock.instant(), given.expiresAt()).toSeconds())
        .add("scope", String.join(" ", new TreeSet<>(given.scopes())))
        .build();
  }
}
