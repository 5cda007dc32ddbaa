package io.identity.web.vault.connect;

import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectWish;
import io.identity.domain.vault.connect.Fingerprint;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
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
          owner(body.required("subject")),
          provider(body.required("provider")),
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

  static Owner owner(String subject) {
    if (!Owner.isValid(subject)) {
      throw new InvalidRequest("subject must be 1 to 64 of A-Z a-z 0-9 . _ : | ~ -");
    }
    return new Owner(subject);
  }

  private static ProviderId provider(String id) {
    if (!ProviderId.isValid(id)) {
      throw new InvalidRequest("provider is no provider's id");
    }
    return new ProviderId(id);
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
