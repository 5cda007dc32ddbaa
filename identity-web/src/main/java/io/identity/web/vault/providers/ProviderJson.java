package io.identity.web.vault.providers;

import io.identity.domain.vault.providers.Flaw;
import io.identity.domain.vault.providers.ProviderSettings;
import io.identity.domain.vault.providers.RegisteredProvider;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.http.PlainJson;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Providers as JSON, without their secrets. What is missing in a request has its default. */
final class ProviderJson {

  private static final int NAME_MAX = 100;
  private static final int CLIENT_ID_MAX = 255;
  private static final int CONFIG_MAX = 4_000;
  private static final int OVERRIDES_MAX = 16_000;

  private ProviderJson() {}

  static ProviderSettings settings(JsonBody body) {
    Map<String, String> config = new HashMap<>();
    bounded("config", body.object("config"), CONFIG_MAX)
        .forEach(
            (name, value) -> {
              if (!(value instanceof String text)) {
                throw new InvalidRequest("config must have texts only");
              }
              config.put(name, text);
            });
    return new ProviderSettings(
        bounded("display_name", body.required("display_name"), NAME_MAX),
        body.flag("enabled", true),
        body.required("template"),
        body.optional("region").orElse(null),
        config,
        bounded("client_id", body.required("client_id"), CLIENT_ID_MAX),
        bounded("overrides", body.object("overrides"), OVERRIDES_MAX));
  }

  static Optional<SecretText> secret(JsonBody body) {
    return body.optional("client_secret").map(SecretText::new);
  }

  private static String bounded(String name, String text, int max) {
    if (text.length() > max) {
      throw new InvalidRequest(name + " has more than " + max + " characters");
    }
    return text;
  }

  private static Map<String, Object> bounded(String name, Optional<String> object, int max) {
    return object
        .map(
            text ->
                PlainJson.parse(bounded(name, text, max))
                    .orElseThrow(() -> new InvalidRequest(name + " must be an object")))
        .orElse(Map.of());
  }

  static JsonObjectBuilder json(RegisteredProvider provider) {
    ProviderSettings settings = provider.settings();
    var json =
        Json.createObjectBuilder()
            .add("id", provider.id().value())
            .add("display_name", settings.displayName())
            .add("enabled", settings.enabled())
            .add("template", settings.template());
    if (settings.region() == null) {
      json.addNull("region");
    } else {
      json.add("region", settings.region());
    }
    json.add("config", PlainJson.json(settings.config()))
        .add("client_id", settings.clientId())
        .add("overrides", PlainJson.json(settings.overrides()))
        .add("client_secrets", provider.secrets().size());
    return provider.holdReleasedAt() == null
        ? json.addNull("hold_released_at")
        : json.add("hold_released_at", provider.holdReleasedAt().toString());
  }

  /** Which member is wrong, and how. */
  static String title(Flaw flaw) {
    return flaw.member()
        + switch (flaw.kind()) {
          case MISSING -> " is missing";
          case MALFORMED -> " is not as it must be";
          case UNKNOWN -> " is not known";
          case CLOSED -> " is the template's to say";
          case ADDRESS -> " is no https address, or none at a host of the provider";
        };
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
