package io.identity.web.clients;

import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.ActivityMode;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientEncryption;
import io.identity.domain.clients.ClientMetadata;
import io.identity.domain.clients.GrantType;
import io.identity.domain.clients.KeySource;
import io.identity.domain.clients.RefreshOverrides;
import io.identity.domain.clients.Scopes;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.http.PlainJson;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client as JSON. What is missing in a request has its default, at a change too. */
final class ClientJson {

  private static final int CLAIMS_LENGTH_MAX = 1_000;

  private ClientJson() {}

  static ClientMetadata metadata(JsonBody body) {
    return new ClientMetadata(
        body.flag("enabled", true),
        body.flag("first_party", false),
        body.flag("resource_server", false),
        body.flag("reports_activity", false),
        grants(body.strings("grants")),
        Scopes.parse(body.optional("scope").orElse(""))
            .orElseThrow(() -> new InvalidRequest("scope is malformed")),
        List.copyOf(body.strings("audience")),
        new RefreshOverrides(
            duration(body, "refresh_lifetime"),
            duration(body, "refresh_idle"),
            duration(body, "refresh_retry_window"),
            body.flag("refresh_rotation", true),
            activity(body)),
        body.integer("max_sign_ins").orElse(null),
        accessTokenType(body),
        claims(body));
  }

  private static AccessTokenType accessTokenType(JsonBody body) {
    return AccessTokenType.named(
            body.optional("access_token_type").orElse(AccessTokenType.JWT.typ()))
        .orElseThrow(() -> new InvalidRequest("access_token_type must be JWT or at+jwt"));
  }

  private static CustomClaims claims(JsonBody body) {
    String text = body.object("claims").orElse("{}");
    if (text.length() > CLAIMS_LENGTH_MAX) {
      throw new InvalidRequest("claims has more than " + CLAIMS_LENGTH_MAX + " characters");
    }
    try {
      return new CustomClaims(PlainJson.parse(text).orElseThrow());
    } catch (IllegalArgumentException e) {
      throw new InvalidRequest("claims has a null or a number out of range");
    }
  }

  static Optional<KeySource> keySource(JsonBody body) {
    Optional<KeySource> given = body.object("encryption_jwk").map(KeySource.Given::new);
    Optional<KeySource> published =
        body.optional("encryption_jwks_uri").map(text -> new KeySource.Published(uri(text)));
    if (given.isPresent() && published.isPresent()) {
      throw new InvalidRequest("encryption_jwk and encryption_jwks_uri exclude each other");
    }
    return given.or(() -> published);
  }

  static JsonObjectBuilder json(Client client) {
    ClientMetadata metadata = client.metadata();
    return Json.createObjectBuilder()
        .add("id", client.id().value())
        .add("confidential", client.confidential())
        .add("enabled", metadata.enabled())
        .add("first_party", metadata.firstParty())
        .add("resource_server", metadata.resourceServer())
        .add("reports_activity", metadata.reportsActivity())
        .add(
            "grants",
            Json.createArrayBuilder(
                metadata.grants().stream().map(GrantType::registeredName).sorted().toList()))
        .add("scope", metadata.scopes().toString())
        .add("audience", Json.createArrayBuilder(metadata.audience()))
        .add("refresh_lifetime", text(metadata.refresh().absolute()))
        .add("refresh_idle", text(metadata.refresh().idle()))
        .add("refresh_retry_window", text(metadata.refresh().retryWindow()))
        .add("refresh_rotation", metadata.refresh().rotation())
        .add("activity", text(metadata.refresh().activity()))
        .add("max_sign_ins", number(metadata.maxSignIns()))
        .add("access_token_type", metadata.accessTokenType().typ())
        .add("claims", PlainJson.json(metadata.claims().values()))
        .addAll(encryption(client.encryption()));
  }

  /** A published key is shown by its name only: it is not for us to publish it. */
  private static JsonObjectBuilder encryption(@Nullable ClientEncryption encryption) {
    var members =
        Json.createObjectBuilder()
            .addNull("encryption_jwk")
            .addNull("encryption_jwks_uri")
            .addNull("encryption_kid");
    if (encryption == null) {
      return members;
    }
    JsonObject jwk;
    try (var reader = Json.createReader(new StringReader(encryption.key().jwk()))) {
      jwk = reader.readObject();
    }
    members.add("encryption_kid", jwk.getOrDefault("kid", JsonValue.NULL));
    return encryption.keySet() == null
        ? members.add("encryption_jwk", jwk)
        : members.add("encryption_jwks_uri", encryption.keySet().toString());
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new InvalidRequest("encryption_jwks_uri is not a URI");
    }
  }

  private static Set<GrantType> grants(Set<String> names) {
    return names.stream()
        .map(
            name ->
                GrantType.named(name)
                    .orElseThrow(() -> new InvalidRequest("grants has one that is not served")))
        .collect(Collectors.toSet());
  }

  private static @Nullable Duration duration(JsonBody body, String name) {
    try {
      return body.optional(name).map(Duration::parse).orElse(null);
    } catch (DateTimeParseException e) {
      throw new InvalidRequest(name + " must be an ISO 8601 duration such as PT15M");
    }
  }

  private static @Nullable ActivityMode activity(JsonBody body) {
    return body.optional("activity")
        .map(
            name ->
                ActivityMode.named(name)
                    .orElseThrow(() -> new InvalidRequest("activity must be expiry or reported")))
        .orElse(null);
  }

  private static JsonValue text(@Nullable ActivityMode mode) {
    return mode == null ? JsonValue.NULL : Json.createValue(mode.externalName());
  }

  private static JsonValue number(@Nullable Integer value) {
    return value == null ? JsonValue.NULL : Json.createValue(value);
  }

  private static JsonValue text(@Nullable Duration duration) {
    return duration == null ? JsonValue.NULL : Json.createValue(duration.toString());
  }
}
