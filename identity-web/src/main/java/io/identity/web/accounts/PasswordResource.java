package io.identity.web.accounts;

import io.identity.domain.accounts.ChangePassword;
import io.identity.domain.accounts.CountRequests;
import io.identity.domain.accounts.CountRequests.Throttled;
import io.identity.domain.accounts.MessageToken;
import io.identity.domain.accounts.PasswordChange;
import io.identity.domain.accounts.PasswordRecovery;
import io.identity.domain.accounts.RequestPasswordReset;
import io.identity.domain.accounts.ResetPassword;
import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordFlaw;
import io.identity.domain.users.PasswordPolicy;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.bearer.Bearer;
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

/** Passwords that are changed by who knows them, or set anew by who has forgotten them. */
@Path("/api/v1/auth/password")
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PasswordResource {

  @Inject CountRequests count;
  @Inject ChangePassword changePassword;
  @Inject RequestPasswordReset requestPasswordReset;
  @Inject ResetPassword resetPassword;
  @Inject PasswordPolicy passwords;
  @Inject Bearer bearer;
  @Inject Peer peer;

  /** No transaction here: passwords are hashed before it. */
  @POST
  @Audited
  public Response change(JsonBody body) {
    if (bearer.person().isEmpty() || bearer.session().isEmpty()) {
      return problem(403, "forbidden", "A service has no password");
    }
    Optional<Throttled> throttled = count.of(bearer.person().get());
    if (throttled.isPresent()) {
      return Answers.throttled(throttled.get().retryAfter(), peer.correlation());
    }
    PasswordChange change =
        changePassword.change(
            bearer.person().get(),
            bearer.session().get(),
            new Password(body.required("current")),
            new Password(body.required("new")),
            peer.origin());
    return switch (change) {
      case PasswordChange.Changed changed -> Answers.noContent();
      case PasswordChange.Refused refused ->
          problem(403, "invalid_credentials", "The current password is another one");
      case PasswordChange.PasswordUnacceptable(var flaw) -> unacceptable(flaw);
      case PasswordChange.Busy busy -> Answers.busy(peer.correlation());
    };
  }

  @POST
  @Path("forgot")
  @PermitAll
  @Audited
  @Durable
  @Transactional
  public Response forgot(JsonBody body) {
    EmailAddress email =
        EmailAddress.parse(body.required("email"))
            .orElseThrow(() -> new InvalidRequest("email cannot be an e-mail address"));
    Optional<Throttled> throttled = count.ofStranger(peer.source());
    if (throttled.isPresent()) {
      return Answers.throttled(throttled.get().retryAfter(), peer.correlation());
    }
    return requestPasswordReset.request(email)
        ? Answers.accepted()
        : problem(403, "forbidden", "This server sends no mail");
  }

  /** No transaction here: the password is hashed before it. */
  @POST
  @Path("reset")
  @PermitAll
  @Audited
  public Response reset(JsonBody body) {
    var token = new MessageToken(body.required("token"));
    var password = new Password(body.required("password"));
    Optional<Throttled> throttled = count.ofStranger(peer.source());
    if (throttled.isPresent()) {
      return Answers.throttled(throttled.get().retryAfter(), peer.correlation());
    }
    return switch (resetPassword.reset(token, password)) {
      case PasswordRecovery.Recovered recovered -> Answers.noContent();
      case PasswordRecovery.Refused refused ->
          problem(400, "invalid_grant", "The token is not good, or no longer");
      case PasswordRecovery.PasswordUnacceptable(var flaw) -> unacceptable(flaw);
      case PasswordRecovery.Busy busy -> Answers.busy(peer.correlation());
    };
  }

  private Response unacceptable(PasswordFlaw flaw) {
    return problem(400, "invalid_request", PasswordRefusals.title(flaw, passwords));
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
