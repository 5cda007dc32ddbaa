package io.identity.web.sessions;

import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.SessionId;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Sign-ins as JSON. */
final class SessionJson {

  private SessionJson() {}

  /** With a mark at the one that asks, if it is among them. */
  static JsonArray list(List<RefreshToken> live, Optional<SessionId> current) {
    var sessions = Json.createArrayBuilder();
    live.forEach(
        token -> sessions.add(json(token, current.filter(token.id()::equals).isPresent())));
    return sessions.build();
  }

  private static JsonObject json(RefreshToken token, boolean current) {
    return Json.createObjectBuilder()
        .add("id", token.id().toString())
        .add("client", token.grant().client().value())
        .add("created_at", token.created().at().toString())
        .add("last_used_at", token.lastUsed().at().toString())
        .add("expires_at", token.expiresAt().toString())
        .add("idle_at", token.idleAt().toString())
        .add("ip", token.lastUsed().by().ip())
        .add("device", token.lastUsed().by().device())
        .add("current", current)
        .build();
  }
}
