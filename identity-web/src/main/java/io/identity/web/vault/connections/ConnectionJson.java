package io.identity.web.vault.connections;

import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.DescribeConnection.Description;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.RefreshExpiry;
import io.identity.domain.vault.connections.Status;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.http.PlainJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Connections as JSON: everything but secrets. */
public final class ConnectionJson {

  private ConnectionJson() {}

  public static JsonObjectBuilder json(Connection connection, Instant now) {
    var json =
        Json.createObjectBuilder()
            .add("id", connection.id().toString())
            .add("subject", connection.owner().value())
            .add("provider", connection.provider().value());
    add(json, "label", connection.label());
    var account = connection.account();
    add(json, "account_id", account == null ? null : account.id());
    add(json, "account_name", account == null ? null : account.name());
    json.add("status", word(connection.state().status()));
    var reason = connection.state().reason();
    add(json, "reason", reason == null ? null : word(reason));
    json.add("status_since", connection.state().since().toString())
        .add("healthy", connection.health().healthy())
        .add("failures", connection.health().failures());
    add(json, "last_error", connection.health().lastCode());
    add(json, "last_error_at", connection.health().lastErrorAt());
    add(json, "last_refresh_ok_at", connection.health().lastOkAt());
    json.add("scopes", sorted(connection.tokens().scopes()))
        .add("generation", connection.generation())
        .add("has_access_token", connection.tokens().accessToken() != null)
        .add("has_refresh_token", connection.tokens().refreshToken() != null)
        .add("access_expires_at", connection.tokens().expiresAt().toString());
    var expiry = connection.tokens().refreshExpiry();
    add(json, "refresh_expires_at", expiry == null ? null : expiry.at());
    boolean expiring =
        connection.is(Status.ACTIVE) && connection.tokens().endBy(now.plus(RefreshExpiry.SOON));
    json.add("expiring", expiring);
    add(json, "consented_at", connection.tokens().consentedAt());
    return json.add("last_used_at", connection.lastUsedAt().toString())
        .add("created_at", connection.createdAt().toString())
        .add("updated_at", connection.updatedAt().toString())
        .add("metadata", PlainJson.json(connection.metadata()));
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Object value) {
    if (value == null) {
      json.addNull(name);
    } else {
      json.add(name, value.toString());
    }
  }

  static JsonArrayBuilder sorted(Collection<String> words) {
    return Json.createArrayBuilder(words.stream().sorted().toList());
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public static Owner owner(String subject) {
    if (!Owner.isValid(subject)) {
      throw new InvalidRequest("subject must be 1 to 64 of A-Z a-z 0-9 . _ : | ~ -");
    }
    return new Owner(subject);
  }

  public static ProviderId provider(String id) {
    if (!ProviderId.isValid(id)) {
      throw new InvalidRequest("provider must be 1 to 63 of a-z 0-9 -");
    }
    return new ProviderId(id);
  }

  static Status status(String word) {
    return Stream.of(Status.values())
        .filter(status -> word(status).equals(word))
        .findFirst()
        .orElseThrow(() -> new InvalidRequest("status is none that there is"));
  }

  static Description description(JsonBody body) {
    return new Description(
        !body.has("label"),
        body.optional("label").orElse(null),
        body.object("metadata").map(ConnectionJson::metadata).orElse(null));
  }

  private static Map<String, String> metadata(String text) {
    Map<String, String> texts = new HashMap<>();
    PlainJson.parse(text)
        .orElseThrow(() -> new InvalidRequest("metadata must be an object"))
        .forEach(
            (name, value) -> {
              if (!(value instanceof String word)) {
                throw new InvalidRequest("metadata must have texts only");
              }
              texts.put(name, word);
            });
    return texts;
  }
}
