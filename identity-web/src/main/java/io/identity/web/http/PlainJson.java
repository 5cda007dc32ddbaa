package io.identity.web.http;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as the rules know it: text, numbers, truth values, lists and maps. */
public final class PlainJson {

  private PlainJson() {}

  /** Empty where the text is no JSON object. */
  public static Optional<Map<String, Object>> parse(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return Optional.of(values(reader.readObject()));
    } catch (RuntimeException e) { // Too deep a nesting is one without a type of its own.
      return Optional.empty();
    }
  }

  /** A null stays one, for whoever refuses it. */
  private static Map<String, Object> values(JsonObject members) {
    Map<String, Object> values = new LinkedHashMap<>();
    members.forEach((name, value) -> values.put(name, value(value)));
    return values;
  }

  private static Object value(JsonValue value) {
    return switch (value) {
      case JsonString text -> text.getString();
      case JsonNumber number when number.isIntegral() -> number.bigIntegerValue();
      case JsonNumber number -> number.doubleValue();
      case JsonObject members -> values(members);
      default ->
          switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            case ARRAY -> value.asJsonArray().stream().map(PlainJson::value).toList();
            case NULL, STRING, NUMBER, OBJECT -> JsonValue.NULL;
          };
    };
  }

  public static JsonObjectBuilder json(Map<?, ?> values) {
    var members = Json.createObjectBuilder();
    values.forEach((name, value) -> members.add(String.valueOf(name), json(value)));
    return members;
  }

  private static JsonValue json(Object value) {
    return switch (value) {
      case String text -> Json.createValue(text);
      case Boolean truth -> truth ? JsonValue.TRUE : JsonValue.FALSE;
      case Double broken -> Json.createValue(broken);
      case Number whole -> Json.createValue(whole.longValue());
      case List<?> items -> array(items).build();
      case Map<?, ?> members -> json(members).build();
      case null, default -> JsonValue.NULL;
    };
  }

  private static JsonArrayBuilder array(List<?> items) {
    var array = Json.createArrayBuilder();
    items.forEach(item -> array.add(json(item)));
    return array;
  }
}
