package io.identity.system.harness;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.stream.Stream;

/** An HTTP answer, read to its end. */
public record Answer(int status, HttpHeaders headers, String body) {

  /** The header's value, or an empty text. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public JsonObject json() {
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    }
  }

  public JsonArray jsonArray() {
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.readArray();
    }
  }

  public String string(String member) {
    return json().getString(member);
  }

  /** The member, if the body is a JSON object that has it as a string. */
  Optional<String> find(String member) {
    if (!body.startsWith("{")) {
      return Optional.empty();
    }
    return Optional.ofNullable(json().getString(member, null));
  }

  /** Tests print answers; secrets stay out of their reports too. */
  @Override
  public String toString() {
    boolean secret =
        Stream.of("access_token", "refresh_token", "client_secret", "secret")
            .anyMatch(member -> find(member).isPresent());
    return status + " " + headers.map() + " " + (secret ? "[secrets]" : body);
  }
}
