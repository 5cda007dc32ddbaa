package io.identity.web.http;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of a JSON request: none twice, unknown ones ignored. */
public final class JsonBody {

  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private final JsonObject members;

  private JsonBody(JsonObject members) {
    this.members = members;
  }

  /** For requests whose body may be left out. */
  public static JsonBody optional(byte[] body) {
    return body.length == 0 ? new JsonBody(JsonValue.EMPTY_JSON_OBJECT) : parse(body);
  }

  static JsonBody parse(byte[] body) {
    String text = Text.utf8(body);
    try (var reader = READERS.createReader(new StringReader(text))) {
      return new JsonBody(reader.readObject());
    } catch (RuntimeException e) { // Too deep a nesting is one without a type of its own.
      throw new InvalidRequest("the body is not a JSON object");
    }
  }

  /** The objects of an array, in its order. */
  public static List<JsonBody> list(byte[] body, int max) {
    String text = Text.utf8(body);
    JsonArray items;
    try (var reader = READERS.createReader(new StringReader(text))) {
      items = reader.readArray();
    } catch (RuntimeException e) { // As below.
      throw new InvalidRequest("the body is not a JSON array");
    }
    if (items.size() > max) {
      throw new InvalidRequest("the array has more than " + max + " items");
    }
    return items.stream().map(JsonBody::object).toList();
  }

  private static JsonBody object(JsonValue item) {
    if (!(item instanceof JsonObject members)) {
      throw new InvalidRequest("an item of the array is not an object");
    }
    return new JsonBody(members);
  }

  public String required(String name) {
    return optional(name).orElseThrow(() -> new InvalidRequest(name + " is missing"));
  }

  /** Empty when the member is missing, null or an empty string. */
  public Optional<String> optional(String name) {
    JsonValue value = members.get(name);
    if (value == null || value.equals(JsonValue.NULL)) {
      return Optional.empty();
    }
    if (!(value instanceof JsonString string)) {
      throw new InvalidRequest(name + " must be a string");
    }
    return Optional.of(Text.value(name, string.getString())).filter(text -> !text.isEmpty());
  }

  /** Whether anything is said about it, and be it null. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  public Set<String> strings(String name) {
    JsonValue value = members.get(name);
    if (value == null || value.equals(JsonValue.NULL)) {
      return Set.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw new InvalidRequest(name + " must be an array of strings");
    }
    Set<String> strings = new LinkedHashSet<>();
    for (JsonValue item : array) {
      if (!(item instanceof JsonString string)) {
        throw new InvalidRequest(name + " must be an array of strings");
      }
      strings.add(Text.value(name, string.getString()));
    }
    return strings;
  }

  /** Far more than fits is infinite; what is lost after the decimal point is less than a tick. */
  public double number(String name) {
    if (!(members.get(name) instanceof JsonNumber number)) {
      throw new InvalidRequest(name + " must be a number");
    }
    return number.doubleValue();
  }

  /** Empty when the member is missing or null. */
  public Optional<Integer> integer(String name) {
    JsonValue value = members.getOrDefault(name, JsonValue.NULL);
    try {
      return switch (value) {
        case JsonNumber number -> Optional.of(number.bigDecimalValue().intValueExact());
        case JsonValue none when none.equals(JsonValue.NULL) -> Optional.empty();
        default -> throw new InvalidRequest(name + " must be a whole number");
      };
    } catch (ArithmeticException tooLarge) {
      throw new InvalidRequest(name + " must be a whole number");
    }
  }

  /** The text of a member that is an object itself. */
  public Optional<String> object(String name) {
    JsonValue value = members.getOrDefault(name, JsonValue.NULL);
    return switch (value.getValueType()) {
      case OBJECT -> Optional.of(value.toString());
      case NULL -> Optional.empty();
      default -> throw new InvalidRequest(name + " must be an object");
    };
  }

  /** What a missing or null member means is the caller's to say. */
  public boolean flag(String name, boolean otherwise) {
    JsonValue value = members.getOrDefault(name, JsonValue.NULL);
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> otherwise;
      default -> throw new InvalidRequest(name + " must be true or false");
    };
  }
}
