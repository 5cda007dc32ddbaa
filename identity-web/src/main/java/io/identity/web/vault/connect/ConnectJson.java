package io.identity.web.vault.connect;

import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectWish;
import io.identity.domain.vault.connect.Fingerprint;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.vault.connections.ConnectionJson;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions as JSON. */
final class ConnectJson {

  private ConnectJson() {}

  static ConnectWish wish(JsonBody body) {
    try {
      return new ConnectWish(
          ConnectionJson.owner(body.required("subject")),
          ConnectionJson.provider(body.required("provider")),
          body.strings("scopes"),
          url(body.required("return_url")),
          body.optional("label").orElse(null),
          body.optional("connection_id").map(ConnectJson::connection).orElse(null),
          body.optional("login_hint").orElse(null),
          body.optional("code_challenge").map(ConnectJson::challenge).orElse(null));
    } catch (IllegalArgumentException outOfBounds) {
      throw new InvalidRequest(String.valueOf(outOfBounds.getMessage()));
    }
  }

  private static URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException noUrl) {
      throw new InvalidRequest("return_url is no URL");
    }
  }

  private static ConnectionId connection(String id) {
    try {
      return new ConnectionId(UUID.fromString(id));
    } catch (IllegalArgumentException noId) {
      throw new InvalidRequest("connection_id is no connection's id");
    }
  }

  private static Fingerprint challenge(String text) {
    if (!Fingerprint.isValid(text)) {
      throw new InvalidRequest("code_challenge must be a SHA-256 in base64url (S256)");
    }
    return new Fingerprint(text);
  }

  static JsonObjectBuilder json(ConnectSession session, Instant now) {
    var json =
        Json.createObjectBuilder()
            .add("id", session.id().toString())
            .add("provider", session.wish().provider().value())
            .add("subject", session.wish().owner().value())
            .add("status", session.statusAt(now).externalName())
            .add("expires_at", session.expiresAt().toString());
    add(json, "reason", session.failure() == null ? null : session.failure().externalName());
    add(
        json,
        "connection_id",
        session.connection() == null ? null : session.connection().toString());
    return json.add(
        "missing_scopes",
        Json.createArrayBuilder(session.missingScopes().stream().sorted().toList()));
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable String value) {
    if (value == null) {
      json.addNull(name);
    } else {
      json.add(name, value);
    }
  }
}
