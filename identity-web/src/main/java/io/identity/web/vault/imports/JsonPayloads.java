package io.identity.web.vault.imports;

import io.identity.domain.vault.imports.LegacyJson;
import io.identity.domain.vault.sealing.SecretText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JSON of other systems; of members that are there twice the last one counts, as with them. */
@ApplicationScoped
public class JsonPayloads implements LegacyJson {

  @Override
  public Optional<Map<String, Object>> read(SecretText json) {
    return object(json).map(JsonPayloads::members);
  }

  @Override
  public Optional<SecretText> without(SecretText json, Set<String> members) {
    JsonObject all = object(json).orElse(JsonValue.EMPTY_JSON_OBJECT);
    var left = Json.createObjectBuilder(all);
    members.forEach(left::remove);
    JsonObject rest = left.build();
    return rest.isEmpty() ? Optional.empty() : Optional.of(new SecretText(rest.toString()));
  }

  private static Optional<JsonObject> object(SecretText json) {
    try (var reader = Json.createReader(new StringReader(json.reveal()))) {
      return Optional.of(reader.readObject());
    } catch (RuntimeException e) { // Too deep a nesting is one without a type of its own.
      return Optional.empty();
    }
  }

  /** A member that is null is none. */
  private static Map<String, Object> members(JsonObject object) {
    Map<String, Object> members = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (!value.equals(JsonValue.NULL)) {
            members.put(name, value(value));
          }
        });
    return members;
  }

  private static Object value(JsonValue value) {
    return switch (value) {
      case JsonString text -> text.getString();
      case JsonNumber number -> number.bigDecimalValue();
      case JsonArray items -> items.stream().map(JsonPayloads::value).toList();
      default -> List.of(); // No member that is read here is any of these.
    };
  }
}
