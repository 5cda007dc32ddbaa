package io.identity.web.vault.connect;

import io.identity.domain.vault.connect.ConnectFailure;
import io.identity.domain.vault.connect.ConnectRefusal;
import io.identity.domain.vault.connect.Opening;
import io.identity.web.http.Answers;
import io.identity.web.http.Failures;
import io.identity.web.http.Peer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** How refusals are told. */
@ApplicationScoped
class ConnectRefusals {

  @Inject Peer peer;

  Response answer(ConnectRefusal refusal) {
    return switch (refusal.reason()) {
      case UNKNOWN -> problem(404, "not_found", "There is no such session");
      case SESSION_EXPIRED ->
          problem(400, "session_expired", "It took too long; start connecting again");
      case LINK_USED ->
          problem(400, "link_used", "This link was followed before; start connecting again");
      case STATE_REPLAYED ->
          problem(400, "state_replayed", "This answer of the provider was brought before");
      case SESSION_MISMATCH ->
          problem(400, "session_mismatch", "This is not who started connecting; start again");
      case VERIFIER_MISMATCH ->
          problem(400, "verifier_mismatch", "code_verifier does not belong to this session");
      case NOTHING_TO_CONFIRM ->
          problem(409, "nothing_to_confirm", "This session has nothing to complete, or not yet");
      case PROVIDER_UNAVAILABLE -> unavailable();
    };
  }

  Response answer(Opening.Reason reason) {
    return switch (reason) {
      case PROVIDER_UNAVAILABLE -> noProvider();
      case RETURN_URL_NOT_ALLOWED ->
          problem(400, "return_url_not_allowed", "return_url is none of those that are allowed");
      case UNKNOWN_CONNECTION -> problem(404, "not_found", "There is no such connection");
      case CONNECTION_SUSPENDED -> suspended();
    };
  }

  /** Of a session that whoever asks wants to confirm. */
  Response answer(ConnectFailure failure) {
    return switch (failure) {
      case ACCOUNT_MISMATCH ->
          problem(409, "account_mismatch", "This is another account than the connection's");
      case CONNECTION_SUSPENDED -> suspended();
      case CONNECTION_GONE ->
          problem(409, "connection_gone", "What was to be reconnected is not there any more");
      case SECRET_UNREADABLE ->
          problem(500, "secret_unreadable", "The tokens cannot be read; start connecting again");
      case SESSION_MISMATCH,
          PROVIDER_MISMATCH,
          ISSUER_MISMATCH,
          PROVIDER_REFUSED,
          CODE_REFUSED,
          PROVIDER_UNAVAILABLE,
          PROVIDER_MISCONFIGURED,
          PROVIDER_PROTOCOL_ERROR,
          NO_REFRESH_TOKEN,
          SCOPE_NOT_GRANTED,
          ACCOUNT_UNKNOWN,
          SERVER_ERROR ->
          problem(409, failure.externalName(), "There will be no connection; start again");
    };
  }

  /** Also where there is one that the caller may not connect to. */
  Response noProvider() {
    return problem(404, "not_found", "There is no such provider");
  }

  Response noSession() {
    return problem(404, "not_found", "There is no such session");
  }

  Response forbidden() {
    return problem(403, "forbidden", "This client may not connect people there");
  }

  Response unavailable() {
    return Response.fromResponse(
            problem(503, "provider_unavailable", "The provider cannot be asked just now"))
        .header(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS)
        .build();
  }

  Response throttled(Duration retryAfter) {
    return Answers.throttled(retryAfter, peer.correlation());
  }

  /** For whoever waits for a server that does not answer. */
  Response noAnswer() {
    return Response.fromResponse(problem(503, "unavailable", "Service Unavailable"))
        .header(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS)
        .build();
  }

  private Response suspended() {
    return problem(409, "connection_suspended", "The connection is held by an operator");
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
