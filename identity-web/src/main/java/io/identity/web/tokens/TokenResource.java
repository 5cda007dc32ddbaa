package io.identity.web.tokens;

import io.identity.domain.clients.GrantType;
import io.identity.web.http.Answers;
import io.identity.web.http.FormParameters;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The token endpoint (RFC 6749 §3.2): hands each request to its grant. */
@Path("/oauth2/token")
@PermitAll
@ApplicationScoped
public class TokenResource {

  @Inject ClientCredentialsGrant clientCredentials;
  @Inject RefreshTokenGrant refreshToken;
  @Inject TokenExchangeGrant tokenExchange;
  @Inject VaultExchangeGrant vaultExchange;

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  public Response token(FormParameters form) {
    return GrantType.named(form.required("grant_type"))
        .map(
            grant ->
                switch (grant) {
                  case CLIENT_CREDENTIALS -> clientCredentials.exchange(form);
                  case REFRESH_TOKEN -> refreshToken.exchange(form);
                  case TOKEN_EXCHANGE ->
                      VaultExchangeGrant.serves(form)
                          ? vaultExchange.exchange(form)
                          : tokenExchange.exchange(form);
                })
        .orElseGet(() -> Answers.oauthError(400, "unsupported_grant_type", ""));
  }
}
