package io.identity.web.vault.connections;

import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.Handout.Ambiguous;
import io.identity.domain.vault.connections.Handout.Denied;
import io.identity.domain.vault.connections.Handout.ForceThrottled;
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
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why no token is given, in words that are stable whatever form the answer has.
 *
 * @param status of HTTP
 * @param more what a caller needs to do something about it
 * @param retryAfter null where asking again does not help by itself
 */
public record HandoutRefusal(
    int status, String code, String title, JsonObject more, @Nullable Duration retryAfter) {

  static final HandoutRefusal NOT_FOUND = lasting(404, "not_found", "No such connection");
  static final HandoutRefusal FORBIDDEN = lasting(403, "forbidden", "Not allowed");

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(30);

  public static HandoutRefusal of(Refused refused) {
    return switch (refused) {
      case NotFound none -> NOT_FOUND;
      case Denied denied -> FORBIDDEN;
      case Ambiguous several -> ambiguous(several);
      case ReauthorizationRequired over -> reauthorization(over.connection());
      case Suspended held -> lasting(409, "connection_suspended", "An operator holds it");
      case Unreadable unreadable ->
          lasting(500, "secret_unreadable", "The stored token does not open");
      case ProviderUnavailable away -> unavailable(away);
      case RefreshInProgress busy ->
          passing(503, "refresh_in_progress", "A token is being fetched", SOON);
      case ForceThrottled throttled ->
          passing(429, "force_refresh_throttled", "The token was replaced just now", LATER);
    };
  }

  private static HandoutRefusal ambiguous(Ambiguous several) {
    var among = Json.createArrayBuilder();
    several
        .among()
        .forEach(
            each -> {
              var one = Json.createObjectBuilder().add("id", each.id().toString());
              among.add(
                  each.label() == null ? one.addNull("label") : one.add("label", each.label()));
            });
    return lasting(409, "connection_ambiguous", "There are several connections")
        .with(Json.createObjectBuilder().add("connections", among).build());
  }

  /** The owner connects again with a session for this connection. */
  private static HandoutRefusal reauthorization(Connection connection) {
    var more =
        Json.createObjectBuilder()
            .add("connection_id", connection.id().toString())
            .add("provider", connection.provider().value())
            .add("reconnect", "/api/v1/connect-sessions");
    var reason = connection.state().reason();
    if (reason != null) {
      more.add("reason", ConnectionJson.word(reason));
    }
    return lasting(409, "reauthorization_required", "Its owner must connect again")
        .with(more.build());
  }

  private static HandoutRefusal unavailable(ProviderUnavailable away) {
    return switch (away.obstacle()) {
      case PROTOCOL_ERROR ->
          lasting(502, "provider_protocol_error", "The provider's answer is none");
      case SCOPE_NOT_GRANTED ->
          lasting(409, "scope_not_granted", "The provider does not give these scopes");
      case MISCONFIGURED ->
          later(away, "provider_misconfigured", "The provider refuses our settings");
      case THROTTLED -> later(away, "provider_throttled", "The provider is asked too much");
      case DISABLED -> later(away, "provider_disabled", "The provider is switched off");
      // Not 409: a person would be asked to connect again because of one hiccup.
      case GRANT_REFUSED -> later(away, "grant_in_doubt", "The provider refused the grant once");
      case UNAVAILABLE, CIRCUIT_OPEN ->
          later(away, "provider_unavailable", "The provider gives no token now");
    };
  }

  private static HandoutRefusal later(ProviderUnavailable away, String code, String title) {
    Duration wait = away.retryAfter();
    return passing(503, code, title, wait == null ? LATER : wait.isPositive() ? wait : SOON);
  }

  private static HandoutRefusal lasting(int status, String code, String title) {
    return new HandoutRefusal(status, code, title, JsonValue.EMPTY_JSON_OBJECT, null);
  }

  private static HandoutRefusal passing(int status, String code, String title, Duration wait) {
    return new HandoutRefusal(status, code, title, JsonValue.EMPTY_JSON_OBJECT, wait);
  }

  private HandoutRefusal with(JsonObject members) {
    return new HandoutRefusal(status, code, title, members, retryAfter);
  }

  Response problem(String incident) {
    return timed(Answers.problem(status, code, title, incident, more));
  }

  /** RFC 6749 §5.2 and RFC 8693 §2.2.2 have few words and one status for what will not pass. */
  public Response oauthError() {
    return timed(
        Answers.oauthError(
            retryAfter == null && status < 500 ? 400 : status,
            error(),
            title,
            Json.createObjectBuilder(more).add("code", code).build()));
  }

  private String error() {
    return switch (status) {
      case 429, 503 -> "temporarily_unavailable";
      case 500, 502 -> "server_error";
      default -> code.equals("scope_not_granted") ? "invalid_scope" : "invalid_target";
    };
  }

  private Response timed(Response answer) {
    return retryAfter == null ? answer : Answers.retryAfter(retryAfter, answer);
  }
}
