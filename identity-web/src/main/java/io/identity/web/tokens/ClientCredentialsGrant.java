package io.identity.web.tokens;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.tokens.Issuance;
import io.identity.domain.tokens.IssueServiceToken;
import io.identity.web.audit.Audited;
import io.identity.web.clients.ClientGate;
import io.identity.web.http.FormParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

/**
 * {@code grant_type=client_credentials} (RFC 6749 §4.4). No transaction: the audit entry is all
 * there is to write, and is committed together with those of other requests.
 */
@ApplicationScoped
public class ClientCredentialsGrant {

  @Inject ClientGate clients;
  @Inject IssueServiceToken issueServiceToken;
  @Inject TokenAnswer tokens;

  @Audited
  public Response exchange(FormParameters form) {
    return switch (clients.authenticate(form)) {
      case Authenticated(var client) -> issue(form, client);
      case Refused refused -> clients.invalidClient();
      case Throttled throttled -> clients.throttled(throttled);
    };
  }

  private Response issue(FormParameters form, Client client) {
    var scopes = form.optional("scope").map(RequestedScopes::parse);
    return switch (issueServiceToken.issue(client, scopes)) {
      case Issuance.Issued(var token) -> tokens.of(token);
      case Issuance.NotAllowed(var limit, var id) -> ClientGate.notAllowed(limit);
      case Issuance.NotMinted(var why) -> tokens.of(why);
    };
  }
}
