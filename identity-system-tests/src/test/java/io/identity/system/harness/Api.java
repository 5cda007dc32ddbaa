package io.identity.system.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Http.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What people, clients and administrators do, in one line each. */
public final class Api {

  private static final String AUTH = "/api/v1/auth/";
  private static final String ADMIN = "/api/v1/admin/";

  private final IdentityServer server;
  private final Http http;
  private SignedIn administrator;

  Api(IdentityServer server) {
    this.server = server;
    this.http = server.http();
  }

  public Registry clients() {
    return new Registry(http, this);
  }

  /** A plain user. */
  public Credentials newPerson(String... groups) {
    var person = new Credentials("person-" + Secrets.random(), Secrets.plant());
    Answer created = createPerson(administrator().accessToken(), person, groups);
    assertThat(created.status()).as("%s", created).isEqualTo(201);
    return person;
  }

  public Answer createPerson(String administrator, Credentials person, String... groups) {
    JsonObject body =
        Json.createObjectBuilder()
            .add("username", person.name())
            .add("password", person.secret())
            .add("groups", Json.createArrayBuilder(List.of(groups)))
            .build();
    return http.post(ADMIN + "users").bearer(administrator).json(body).send();
  }

  /** One sign-in for all that this object does, as long as its access token lives. */
  public SignedIn administrator() {
    long soon = Instant.now().plusSeconds(2).getEpochSecond();
    if (administrator == null || administrator.claims().getInt("exp") < soon) {
      administrator = newAdministrator();
    }
    return administrator;
  }

  public SignedIn newAdministrator() {
    return SignedIn.from(requestSignIn(server.administrator()));
  }

  public SignedIn newAdministrator(Credentials client) {
    return signIn(server.administrator(), client);
  }

  /** Through the confidential client, whose refresh tokens work at both endpoints. */
  public SignedIn signIn(Credentials person) {
    return signIn(person, server.client());
  }

  public SignedIn signIn(Credentials person, Credentials client) {
    return SignedIn.from(requestSignIn(person, client));
  }

  /** Any of the calls of people who are not signed in: names and values in turn. */
  public Answer auth(String call, String... members) {
    return http.post(AUTH + call).json(object(members)).send();
  }

  public Answer changePassword(String accessToken, String current, String chosen) {
    return http.post(AUTH + "password")
        .bearer(accessToken)
        .json(object("current", current, "new", chosen))
        .send();
  }

  public static JsonObject object(String... members) {
    var object = Json.createObjectBuilder();
    for (int i = 0; i < members.length; i += 2) {
      object.add(members[i], members[i + 1]);
    }
    return object.build();
  }

  /** What an administrator does with a person: {@code activate} and the like. */
  public Answer administer(String subject, String act) {
    return http.post(ADMIN + "users/" + subject + "/" + act)
        .bearer(administrator().accessToken())
        .send();
  }

  /** One page of the people. */
  public JsonObject people(String... parameters) {
    var query = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      query.append(parameters[i]).append('=').append(encoded(parameters[i + 1])).append('&');
    }
    Answer answer = http.get(ADMIN + "users?" + query).bearer(administrator().accessToken()).send();
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }

  public Answer requestSignIn(Credentials person, Credentials client) {
    return http.post(AUTH + "token").basic(client).json(passwordOf(person)).send();
  }

  public SignedIn signInAnybody() {
    return signIn(newPerson());
  }

  /** Without a client: the public one of the house. */
  public Answer requestSignIn(Credentials person) {
    return http.post(AUTH + "token").json(passwordOf(person)).send();
  }

  public static JsonObject passwordOf(Credentials person) {
    return Json.createObjectBuilder()
        .add("username", person.name())
        .add("password", person.secret())
        .build();
  }

  /** At the first-party endpoint, for a sign-in through the confidential client. */
  public Answer refresh(String refreshToken) {
    return refreshRequest(refreshToken).basic(server.client()).send();
  }

  /** At the first-party endpoint, for a sign-in without a client. */
  public Answer refreshPublicly(String refreshToken) {
    return refreshRequest(refreshToken).send();
  }

  private Request refreshRequest(String refreshToken) {
    return http.post(AUTH + "refresh")
        .json(Json.createObjectBuilder().add("refresh_token", refreshToken).build());
  }

  /** At the standard endpoint. */
  public Answer refreshAtTokenEndpoint(String refreshToken) {
    return http.post("/oauth2/token")
        .basic(server.client())
        .form("grant_type", "refresh_token", "refresh_token", refreshToken)
        .send();
  }

  public Answer revoke(String token) {
    return http.post("/oauth2/revoke").basic(server.client()).form("token", token).send();
  }

  public Answer introspectAnswer(String token) {
    return http.post("/oauth2/introspect").basic(server.client()).form("token", token).send();
  }

  public Answer serviceToken() {
    return serviceToken(server.client());
  }

  public Answer serviceToken(Credentials client) {
    return http.post("/oauth2/token").basic(client).form("grant_type", "client_credentials").send();
  }

  public JsonObject introspect(String token) {
    Answer answer = introspectAnswer(token);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }

  public Answer logout(String accessToken) {
    return http.post(AUTH + "logout").bearer(accessToken).send();
  }

  public Answer me(String accessToken) {
    return http.get("/api/v1/me").bearer(accessToken).send();
  }

  public List<JsonObject> sessions(String accessToken) {
    Answer answer = http.get("/api/v1/sessions").bearer(accessToken).send();
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.jsonArray().getValuesAs(JsonObject.class);
  }

  public Answer revokeUser(String subject) {
    return revokeAll("users/" + subject);
  }

  public Answer revokeClient(String client) {
    Answer answer = revokeAll("clients/" + client);
    administrator = null; // may have signed in through it
    return answer;
  }

  private Answer revokeAll(String what) {
    return http.post(ADMIN + what + "/revoke")
        .bearer(administrator().accessToken())
        .json(Json.createObjectBuilder().add("reason", "left the house").build())
        .send();
  }

  /** The signing keys in every stage of their life, and how many keys are to be rewrapped. */
  public JsonObject keys() {
    Answer answer = http.get(ADMIN + "keys").bearer(administrator().accessToken()).send();
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }

  public Answer rotateKey() {
    return http.post(ADMIN + "keys/rotate").bearer(administrator().accessToken()).send();
  }

  public Answer rotateKeyInEmergency() {
    Answer answer =
        http.post(ADMIN + "keys/rotate")
            .bearer(administrator().accessToken())
            .json(Json.createObjectBuilder().add("emergency", true).build())
            .send();
    administrator = null; // signed in under the key that is denied now
    return answer;
  }

  public Answer rewrapKeys() {
    return http.post(ADMIN + "keys/rewrap").bearer(administrator().accessToken()).send();
  }

  /** The {@code kid}s in the key set, the signing key's first. */
  public List<String> publishedKeys() {
    Answer answer = http.get("/oauth2/jwks").send();
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json().getJsonArray("keys").getValuesAs(JsonObject.class).stream()
        .map(key -> key.getString("kid"))
        .toList();
  }

  /** All pages of the audit trail that match, newest first: names and values in turn. */
  public List<JsonObject> audit(String... filter) {
    String administrator = administrator().accessToken();
    var query = new StringBuilder();
    for (int i = 0; i < filter.length; i += 2) {
      query.append(filter[i]).append('=').append(encoded(filter[i + 1])).append('&');
    }
    var entries = new ArrayList<JsonObject>();
    String cursor = "";
    while (true) {
      Answer page = http.get(ADMIN + "audit?" + query + cursor).bearer(administrator).send();
      assertThat(page.status()).as("%s", page).isEqualTo(200);
      entries.addAll(page.json().getJsonArray("entries").getValuesAs(JsonObject.class));
      if (page.json().isNull("next")) {
        return entries;
      }
      cursor = "cursor=" + encoded(page.string("next"));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
