package io.identity.web.accounts;

import io.identity.domain.accounts.ConfirmAccount;
import io.identity.domain.accounts.Confirmation;
import io.identity.domain.accounts.CountRequests;
import io.identity.domain.accounts.CountRequests.Throttled;
import io.identity.domain.accounts.MessageToken;
import io.identity.domain.accounts.RegisterAccount;
import io.identity.domain.accounts.RegistrationRequest;
import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordPolicy;
import io.identity.domain.users.Username;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.http.Answers;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Peer;
import io.identity.web.users.PasswordRefusals;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** How strangers come to an account. */
@Path("/api/v1/auth")
@PermitAll
@ApplicationScoped
public class RegistrationResource {

  @Inject CountRequests count;
  @Inject RegisterAccount registerAccount;
  @Inject ConfirmAccount confirmAccount;
  @Inject PasswordPolicy passwords;
  @Inject Peer peer;

  /** No transaction here: the password is hashed before it. */
  @POST
  @Path("register")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response register(JsonBody body) {
    Username username =
        Username.parse(body.required("username"))
            .orElseThrow(() -> new InvalidRequest("username cannot be a user name"));
    EmailAddress email =
        EmailAddress.parse(body.required("email"))
            .orElseThrow(() -> new InvalidRequest("email cannot be an e-mail address"));
    var password = new Password(body.required("password"));
    Optional<Throttled> throttled = count.ofStranger(peer.source());
    if (throttled.isPresent()) {
      return Answers.throttled(throttled.get().retryAfter(), peer.correlation());
    }
    return switch (registerAccount.register(username, email, password)) {
      case RegistrationRequest.Registered noted -> Answers.accepted();
      case RegistrationRequest.PasswordUnacceptable(var flaw) ->
          problem(400, "invalid_request", PasswordRefusals.title(flaw, passwords));
      case RegistrationRequest.Closed closed ->
          problem(403, "forbidden", "Nobody can register here");
      case RegistrationRequest.Busy busy -> Answers.busy(peer.correlation());
    };
  }

  @POST
  @Path("confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  @Durable
  @Transactional
  public Response confirm(JsonBody body) {
    var token = new MessageToken(body.required("token"));
    Optional<Throttled> throttled = count.ofStranger(peer.source());
    if (throttled.isPresent()) {
      return Answers.throttled(throttled.get().retryAfter(), peer.correlation());
    }
    return switch (confirmAccount.confirm(token)) {
      case Confirmation.Confirmed confirmed -> Answers.noContent();
      case Confirmation.Refused refused ->
          problem(400, "invalid_grant", "The token is not good, or no longer");
    };
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
