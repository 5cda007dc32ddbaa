package io.identity.web.vault.connections;

import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.Handout;
import io.identity.domain.vault.connections.Handout.Ambiguous;
import io.identity.domain.vault.connections.Handout.Denied;
import io.identity.domain.vault.connections.Handout.ForceThrottled;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.Handout.NotFound;
import io.identity.domain.vault.connections.Handout.ProviderUnavailable;
import io.identity.domain.vault.connections.Handout.ReauthorizationRequired;
import io.identity.domain.vault.connections.Handout.RefreshInProgress;
import io.identity.domain.vault.connections.Handout.Refused;
import io.identity.domain.vault.connections.Handout.Suspended;
import io.identity.domain.vault.connections.Handout.Unreadable;
import io.identity.web.http.Answers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** What came of asking for a token, as an answer; codes are stable (RFC 9457). */
final class HandoutAnswers {

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(30);

  private HandoutAnswers() {}

  static Response of(Handout handout, String incident) {
    return switch (handout) {
      case Given given -> Answers.ok(token(given));
      case Refused refused -> of(refused, incident);
    };
  }

  private static JsonObject token(Given given) {
    var body =
        Json.createObjectBuilder()
            .add("access_token", given.token().reveal())
            .add("token_type", "Bearer")
            .add("expires_at", given.expiresAt().toString())
            .add("scopes", ConnectionJson.sorted(given.scopes()))
            .add("missing_scopes", ConnectionJson.sorted(given.missingScopes()))
            .add("connection_id", given.connection().id().toString())
            .add("generation", given.generation())
            .add("stale", given.stale());
    if (given.refreshError() != null) {
      body.add("refresh_error", given.refreshError());
    }
    return body.build();
  }

  static Response of(Refused refused, String incident) {
    return switch (refused) {
      case NotFound none -> notFound(incident);
      case Denied denied -> forbidden(incident);
      case Ambiguous several -> ambiguous(several, incident);
      case ReauthorizationRequired over -> reauthorization(over.connection(), incident);
      case Suspended held ->
          Answers.problem(409, "connection_suspended", "An operator holds it", incident);
      case Unreadable unreadable ->
          Answers.problem(500, "secret_unreadable", "The stored token does not open", incident);
      case ProviderUnavailable away -> unavailable(away, incident);
      case RefreshInProgress busy ->
          Answers.retryAfter(
              SOON,
              Answers.problem(503, "refresh_in_progress", "A token is being fetched", incident));
      case ForceThrottled throttled ->
          Answers.retryAfter(
              LATER,
              Answers.problem(
                  429, "force_refresh_throttled", "The token was replaced just now", incident));
    };
  }

  static Response notFound(String incident) {
    return Answers.problem(404, "not_found", "No such connection", incident);
  }

  static Response forbidden(String incident) {
    return Answers.problem(403, "forbidden", "Not allowed", incident);
  }

  private static Response ambiguous(Ambiguous several, String incident) {
    var among = Json.createArrayBuilder();
    several
        .among()
        .forEach(
            each -> {
              var one = Json.createObjectBuilder().add("id", each.id().toString());
              among.add(
                  each.label() == null ? one.addNull("label") : one.add("label", each.label()));
            });
    return Answers.problem(
        409,
        "connection_ambiguous",
        "There are several connections",
        incident,
        Json.createObjectBuilder().add("connections", among).build());
  }

  /** The owner connects again with a session for this connection. */
  private static Response reauthorization(Connection connection, String incident) {
    var more =
        Json.createObjectBuilder()
            .add("connection_id", connection.id().toString())
            .add("provider", connection.provider().value())
            .add("reconnect", "/api/v1/connect-sessions");
    var reason = connection.state().reason();
    if (reason != null) {
      more.add("reason", ConnectionJson.word(reason));
    }
    return Answers.problem(
        409, "reauthorization_required", "Its owner must connect again", incident, more.build());
  }

  private static Response unavailable(ProviderUnavailable away, String incident) {
    return switch (away.obstacle()) {
      case PROTOCOL_ERROR ->
          Answers.problem(
              502, "provider_protocol_error", "The provider's answer is none", incident);
      case SCOPE_NOT_GRANTED ->
          Answers.problem(
              409, "scope_not_granted", "The provider does not give these scopes", incident);
      case MISCONFIGURED ->
          later(away, "provider_misconfigured", "The provider refuses our settings", incident);
      case THROTTLED ->
          later(away, "provider_throttled", "The provider is asked too much", incident);
      case DISABLED -> later(away, "provider_disabled", "The provider is switched off", incident);
      case GRANT_REFUSED ->
          later(away, "grant_in_doubt", "The provider refused the grant once", incident);
      case UNAVAILABLE ->
          later(away, "provider_unavailable", "The provider gives no token now", incident);
    };
  }

  private static Response later(
      ProviderUnavailable away, String code, String title, String incident) {
    Duration wait = away.retryAfter();
    return Answers.retryAfter(
        wait == null ? LATER : wait.isPositive() ? wait : SOON,
        Answers.problem(503, code, title, incident));
  }
}
