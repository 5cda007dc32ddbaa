package io.identity.web.http;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A part of a list, and where the next one begins. */
public final class Page {

  /** How many items it has at most. */
  public static final int SIZE = 100;

  private Page() {}

  /**
   * With {@code next}, the place of the last item; null where there is nothing more.
   *
   * @param name of the member with the items
   */
  public static <T> Response of(
      String name, List<T> items, Function<T, JsonObjectBuilder> json, Function<T, String> place) {
    var array = Json.createArrayBuilder();
    items.forEach(item -> array.add(json.apply(item)));
    var body = Json.createObjectBuilder().add(name, array);
    return Answers.ok(
        (items.size() == SIZE
                ? body.add("next", place.apply(items.getLast()))
                : body.addNull("next"))
            .build());
  }

  /** A place that is told as a UUID. */
  public static UUID uuid(String cursor) {
    try {
      return UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  public static InvalidRequest unknown() {
    return new InvalidRequest("cursor is not one of ours");
  }
}
