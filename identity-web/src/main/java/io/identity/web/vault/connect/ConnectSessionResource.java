package io.identity.web.vault.connect;

import io.identity.domain.vault.access.Access;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.access.Target;
import io.identity.domain.vault.connect.CompleteConnecting;
import io.identity.domain.vault.connect.Completion;
import io.identity.domain.vault.connect.ConnectEvent;
import io.identity.domain.vault.connect.ConnectRefusal;
import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectSessionId;
import io.identity.domain.vault.connect.ConnectSessions;
import io.identity.domain.vault.connect.ConnectWish;
import io.identity.domain.vault.connect.OpenConnectSession;
import io.identity.domain.vault.connect.Opening;
import io.identity.domain.vault.connections.Owner;
import io.identity.web.audit.Audited;
import io.identity.web.http.Answers;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.vault.access.VaultCallers;
import io.identity.web.vault.connections.ConnectionJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How consumers have people connect. */
@Path(ConnectSessionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ConnectSessionResource {

  static final String PATH = "/api/v1/connect-sessions";

  private static final int WAIT_MAX = 60;
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** RFC 7636 §4.1. */
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  @Inject OpenConnectSession openSession;
  @Inject CompleteConnecting completeConnecting;
  @Inject ConnectSessions sessions;
  @Inject AuthorizeVaultUse authorize;
  @Inject VaultCallers callers;
  @Inject ConnectWaiting waiting;
  @Inject ConnectRefusals refusals;
  @Inject InstantSource clock;

  /** No transaction here, nor below: use cases have their own. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response open(JsonBody body) {
    ConnectWish wish = ConnectJson.wish(body);
    return switch (mayConnect(wish)) {
      case Access.Hidden hidden -> refusals.noProvider();
      case Access.Denied denied -> refusals.forbidden();
      case Access.Allowed allowed ->
          switch (openSession.open(wish)) {
            case Opening.Opened(var session, var link) ->
                Answers.created(
                    PATH + "/" + session.id(),
                    ConnectJson.json(session, clock.instant())
                        .add("connect_url", link.toString())
                        .build());
            case Opening.NotOpened(var wanted, var reason) -> refusals.answer(reason);
            case Opening.Crowded(var wanted, var retryAfter) -> refusals.throttled(retryAfter);
          };
    };
  }

  /** With {@code wait} the answer comes when there is news, or after as many seconds. */
  @GET
  @Path("{id}")
  @Audited
  public void view(
      @PathParam("id") UUID id,
      @QueryParam("wait") @Nullable String wait,
      @Suspended AsyncResponse answer) {
    Duration patience = patience(wait);
    Optional<ConnectSession> found = find(id);
    switch (mayConnect(found)) {
      case Access.Hidden hidden -> answer.resume(refusals.noSession());
      case Access.Denied denied -> answer.resume(refusals.forbidden());
      case Access.Allowed allowed -> tell(found.orElseThrow(), patience, answer);
    }
  }

  /** The time limit is for a database that does not answer. */
  private void tell(ConnectSession session, Duration patience, AsyncResponse answer) {
    Response none = refusals.noAnswer();
    answer.setTimeoutHandler(late -> late.resume(none));
    answer.setTimeout(patience.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    waiting.tell(
        session,
        patience,
        it -> answer.resume(Answers.ok(ConnectJson.json(it, clock.instant()).build())));
  }

  private static Duration patience(@Nullable String wait) {
    try {
      int seconds = wait == null ? 0 : Integer.parseInt(wait);
      if (seconds >= 0 && seconds <= WAIT_MAX) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException noNumber) {
      // Which is told below.
    }
    throw new InvalidRequest("wait must be 0 to " + WAIT_MAX + " seconds");
  }

  @POST
  @Path("{id}/complete")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response complete(@PathParam("id") UUID id, JsonBody body) {
    String verifier = body.required("code_verifier");
    if (!VERIFIER.matcher(verifier).matches()) {
      throw new InvalidRequest("code_verifier must be as RFC 7636 says");
    }
    String confirm = body.required("confirm");
    Caller caller = callers.user();
    Owner subject = subject(caller, body);
    Optional<ConnectSession> found = find(id);
    return switch (mayConnect(found)) {
      case Access.Hidden hidden -> refusals.noSession();
      case Access.Denied denied -> refusals.forbidden();
      case Access.Allowed allowed ->
          answer(completeConnecting.complete(found.orElseThrow(), subject, verifier, confirm));
    };
  }

  /** A service says whom it has signed in; a person is who the token says. */
  private static Owner subject(Caller caller, JsonBody body) {
    return switch (caller) {
      case Caller.Person person -> new Owner(person.subject());
      case Caller.Service service -> ConnectionJson.owner(body.required("subject"));
      case Caller.Administrator administrator -> new Owner(administrator.subject());
    };
  }

  private Response answer(Completion completion) {
    return switch (completion) {
      case ConnectEvent.Completed(var session) ->
          Answers.ok(ConnectJson.json(session, clock.instant()).build());
      case ConnectEvent.Failed(var session, var why) -> refusals.answer(why);
      case ConnectRefusal refusal -> refusals.answer(refusal);
    };
  }

  private Optional<ConnectSession> find(UUID id) {
    return sessions.find(List.of(new ConnectSessionId(id))).stream().findFirst();
  }

  private Access mayConnect(Optional<ConnectSession> session) {
    return authorize.authorize(
        callers.user(),
        Right.CONNECT,
        session.map(ConnectSession::wish).map(ConnectSessionResource::target).orElse(null));
  }

  private Access mayConnect(ConnectWish wish) {
    return authorize.authorize(callers.user(), Right.CONNECT, target(wish));
  }

  private static Target target(ConnectWish wish) {
    return new Target(wish.provider(), wish.owner().value(), Set.of());
  }
}
