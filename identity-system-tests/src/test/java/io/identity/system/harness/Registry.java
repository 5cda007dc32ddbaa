package io.identity.system.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Http.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** What an administrator does with clients, in one line each. */
public final class Registry {

  private static final String PATH = "/api/v1/admin/clients";

  private final Http http;
  private final Api api;

  Registry(Http http, Api api) {
    this.http = http;
    this.api = api;
  }

  /** Reads and writes, acts for itself, signs people in and renews their tokens. */
  public static JsonObjectBuilder anyClient() {
    return Json.createObjectBuilder()
        .add("scope", "read write")
        .add("first_party", true)
        .add("grants", Json.createArrayBuilder().add("client_credentials").add("refresh_token"));
  }

  /** With an id nobody had before. */
  public Credentials newClient(JsonObjectBuilder metadata) {
    String id = newId();
    Answer answer = register(id, metadata.add("confidential", true));
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return new Credentials(id, answer.string("client_secret"));
  }

  public static String newId() {
    return "client-" + Secrets.random();
  }

  public Answer register(String id, JsonObjectBuilder metadata) {
    return as(http.post(PATH)).json(metadata.add("id", id).build()).send();
  }

  public Answer change(String id, JsonObject metadata) {
    return as(http.put(PATH + "/" + id)).json(metadata).send();
  }

  public Answer find(String id) {
    return as(http.get(PATH + "/" + id)).send();
  }

  public Answer list(String query) {
    return as(http.get(PATH + query)).send();
  }

  public Answer remove(String id) {
    return as(http.delete(PATH + "/" + id)).send();
  }

  public Answer renewSecret(String id) {
    return as(http.post(PATH + "/" + id + "/secret")).send();
  }

  private Request as(Request request) {
    return request.bearer(api.administrator().accessToken());
  }
}
