package io.identity.web.vault.connect;

import io.identity.domain.vault.connect.Arrival;
import io.identity.domain.vault.connect.BeginConnecting;
import io.identity.domain.vault.connect.Beginning;
import io.identity.domain.vault.connect.Callback;
import io.identity.domain.vault.connect.ConnectEvent;
import io.identity.domain.vault.connect.ConnectRefusal;
import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.FinishConnecting;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.web.audit.Audited;
import io.identity.web.http.Incident;
import io.identity.web.http.Outage;
import io.identity.web.http.Peer;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where browsers come to: by the link that they were given, and from the provider. */
@Path("/")
@PermitAll
@ApplicationScoped
public class BrowserResource {

  private static final System.Logger LOG = System.getLogger("identity.vault");
  private static final int FOUND = 302;

  @Inject BeginConnecting beginConnecting;
  @Inject FinishConnecting finishConnecting;
  @Inject ConnectCookie cookie;
  @Inject ConnectRefusals refusals;
  @Inject Peer peer;

  @GET
  @Path("connect/{link}")
  @Audited
  public Response begin(@PathParam("link") String link) {
    return switch (beginConnecting.begin(link, cookie.presented())) {
      case Beginning.Begun begun ->
          Response.fromResponse(redirect(begun.provider()))
              .header(HttpHeaders.SET_COOKIE, ConnectCookie.header(begun.cookie(), begun.age()))
              .build();
      case ConnectRefusal refusal -> refusals.answer(refusal);
    };
  }

  /** No transaction here: the provider is asked between two short ones. */
  @GET
  @Path("callback/{provider}")
  @Audited
  public Response finish(
      @PathParam("provider") String provider,
      @QueryParam("state") @Nullable String state,
      @QueryParam("code") @Nullable String code,
      @QueryParam("error") @Nullable String error,
      @QueryParam("iss") @Nullable String issuer) {
    if (!ProviderId.isValid(provider)) {
      throw new NotFoundException();
    }
    var callback =
        new Callback(
            new ProviderId(provider),
            state,
            cookie.presented(),
            code == null || code.isEmpty() ? null : new SecretText(code),
            error,
            issuer);
    return answer(finishConnecting.finish(callback));
  }

  private Response answer(Arrival arrival) {
    return switch (arrival) {
      case ConnectEvent.Authorized(var session, var confirm) ->
          redirect(back(session, "&confirm=" + confirm));
      case ConnectEvent.Broken(var session, var cause) -> {
        LOG.log(Level.ERROR, Incident.describe(peer.correlation(), Outage.isBehind(cause), cause));
        yield redirect(back(session, ""));
      }
      case ConnectEvent event -> redirect(back(event.session(), ""));
      case ConnectRefusal refusal -> refusals.answer(refusal);
    };
  }

  /** Which session, and what became of it: the rest is told to whoever may ask. */
  private static URI back(ConnectSession session, String more) {
    URI url = session.wish().returnUrl();
    return URI.create(
        url
            + (url.getRawQuery() == null ? "?" : "&")
            + "session="
            + session.id()
            + "&status="
            + session.status().externalName()
            + more);
  }

  /** What is in this address, such as a code, is not told to where the browser goes next. */
  private static Response redirect(URI to) {
    return Response.status(FOUND)
        .header(HttpHeaders.LOCATION, to)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }
}
