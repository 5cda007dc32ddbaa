package io.identity.web.http;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** The forms of answers: JSON that no cache keeps, OAuth errors, problem details. */
public final class Answers {

  private static final String NO_STORE = "no-store";

  private Answers() {}

  /** RFC 6749 §5.1: nobody keeps a copy. */
  public static Response ok(JsonStructure body) {
    return unstored(Response.ok(body.toString(), MediaType.APPLICATION_JSON_TYPE));
  }

  public static Response created(JsonObject body) {
    return unstored(Response.status(201).entity(body.toString()).type(MediaType.APPLICATION_JSON));
  }

  /** {@code location} is a path: what the client's Host header says is not repeated. */
  public static Response created(String location, JsonObject body) {
    return Response.fromResponse(created(body)).header(HttpHeaders.LOCATION, location).build();
  }

  public static Response noContent() {
    return unstored(Response.noContent());
  }

  /** Noted; what becomes of it is told elsewhere. */
  public static Response accepted() {
    return unstored(Response.accepted());
  }

  /** Too many passwords are being hashed. */
  public static Response busy(String incident) {
    return Response.fromResponse(
            problem(503, "unavailable", "Too many passwords at once", incident))
        .header(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS)
        .build();
  }

  /** RFC 6749 §5.2. */
  public static Response oauthError(int status, String error, String description) {
    return oauthError(status, error, description, JsonValue.EMPTY_JSON_OBJECT);
  }

  /** With members beside those that all have, which clients ignore that do not know them. */
  public static Response oauthError(int status, String error, String description, JsonObject more) {
    var body = Json.createObjectBuilder().add("error", error);
    if (!description.isEmpty()) {
      body.add("error_description", description);
    }
    body.addAll(Json.createObjectBuilder(more));
    return unstored(
        Response.status(status).entity(body.build().toString()).type(MediaType.APPLICATION_JSON));
  }

  /** RFC 9457. {@code code} is stable, {@code incident} finds the request in log and audit. */
  public static Response problem(int status, String code, String title, String incident) {
    return problem(status, code, title, incident, JsonValue.EMPTY_JSON_OBJECT);
  }

  /** With members of its own beside those that all have (RFC 9457 §3.2). */
  public static Response problem(
      int status, String code, String title, String incident, JsonObject more) {
    var body =
        Json.createObjectBuilder()
            .add("type", "urn:identity:problem:" + code)
            .add("title", title)
            .add("status", status)
            .add("code", code)
            .add("incident", incident)
            .addAll(Json.createObjectBuilder(more));
    return unstored(
        Response.status(status).entity(body.build().toString()).type("application/problem+json"));
  }

  /** Too many attempts. */
  public static Response throttled(Duration wait, String incident) {
    return retryAfter(
        wait, problem(429, "throttled", "Too many attempts, try again later", incident));
  }

  /** RFC 6585 §4. Whole seconds, and never too early. */
  public static Response retryAfter(Duration wait, Response answer) {
    return Response.fromResponse(answer)
        .header(HttpHeaders.RETRY_AFTER, wait.plusSeconds(1).minusNanos(1).toSeconds())
        .build();
  }

  private static Response unstored(Response.ResponseBuilder answer) {
    return answer
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
