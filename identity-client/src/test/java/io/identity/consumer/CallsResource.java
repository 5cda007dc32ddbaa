package io.identity.consumer;

import io.identity.client.api.Account;
import io.identity.client.api.Authentication;
import io.identity.client.api.OAuth;
import io.identity.client.api.Refresh;
import io.identity.client.api.SignIn;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls the issuer by the typed interfaces, and shows what came back. */
@Path("calls")
@RequestScoped
public class CallsResource {

  @Inject @RestClient Authentication authentication;
  @Inject @RestClient Account account;
  @Inject @RestClient OAuth oauth;

  @GET
  @PermitAll
  public String calls() {
    var tokens = authentication.signIn(new SignIn("ann", "a-password"));
    var again = authentication.refresh(new Refresh(tokens.refreshToken(), null));
    String bearer = "Bearer " + again.accessToken();
    var me = account.me(bearer);
    var session = account.sessions(bearer).get(0);
    account.end(bearer, session.id());
    account.endAll(bearer, "current");
    authentication.logout(bearer);
    var service = oauth.token("Basic x", "client_credentials", null, "read");
    var introspected = oauth.introspect("Basic x", service.accessToken());
    oauth.revoke("Basic x", service.accessToken());
    return String.join(
        " ",
        tokens.tokenType(),
        String.valueOf(again.refreshExpiresIn()),
        me.username(),
        me.groups().toString(),
        session.idleAt().toString(),
        String.valueOf(session.current()),
        String.valueOf(introspected.active()),
        tokens.toString());
  }
}
