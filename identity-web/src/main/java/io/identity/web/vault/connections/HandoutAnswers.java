package io.identity.web.vault.connections;

import io.identity.domain.vault.connections.Handout;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.Handout.Refused;
import io.identity.web.http.Answers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;

/** What came of asking for a token, as an answer; codes are stable (RFC 9457). */
final class HandoutAnswers {

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
    return HandoutRefusal.of(refused).problem(incident);
  }

  static Response notFound(String incident) {
    return HandoutRefusal.NOT_FOUND.problem(incident);
  }

  static Response forbidden(String incident) {
    return HandoutRefusal.FORBIDDEN.problem(incident);
  }
}
