package io.identity.system.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What administrators and consumers do with the vault of one server, in one line each. */
public final class Vault {

  private static final String ADMIN = "/api/v1/admin/vault/";
  private static final String CONNECTIONS = "/api/v1/connections";

  /** Service tokens live longer. */
  private static final long TOKEN_SECONDS = 120;

  private final IdentityServer server;
  private final Http http;
  private final Api api;
  private final Credentials consumer;
  private String serviceToken;
  private Instant serviceTokenUntil = Instant.MIN;

  private Vault(IdentityServer server, Credentials consumer) {
    this.server = server;
    this.http = server.http();
    this.api = server.api();
    this.consumer = consumer;
  }

  /** For a service of its own, which may do nothing yet. */
  public static Vault of(IdentityServer server) {
    return new Vault(server, server.api().clients().newClient(Registry.anyClient()));
  }

  /** For a client that there is. */
  public static Vault of(IdentityServer server, Credentials consumer) {
    return new Vault(server, consumer);
  }

  /** The same service, at another server of the house. */
  public Vault at(IdentityServer other) {
    return new Vault(other, consumer);
  }

  public Credentials consumer() {
    return consumer;
  }

  /**
   * Made of the generic template.
   *
   * @param overrides over what is needed for a provider on this machine
   */
  public String newProvider(URI address, String clientId, String secret, JsonObject overrides) {
    String id = "chaos-" + Secrets.random();
    JsonObjectBuilder all =
        Json.createObjectBuilder()
            .add("authorization_url", address.resolve("/authorize").toString())
            .add("token_url", address.resolve("/token").toString())
            .add("revocation_url", address.resolve("/revoke").toString())
            .add("userinfo", Json.createObjectBuilder().add("url", address + "/userinfo"))
            .add("scopes", Json.createArrayBuilder().add("profile"))
            .add("auth_method", "basic")
            .add("connect_timeout", 2)
            .add("deadline", 5)
            .add("rate_per_minute", 60_000)
            .add("in_flight", 100);
    overrides.forEach(all::add);
    Answer created =
        asAdministrator(http.post(ADMIN + "providers"))
            .json(
                Json.createObjectBuilder()
                    .add("id", id)
                    .add("display_name", "Chaos")
                    .add("template", "generic")
                    .add("client_id", clientId)
                    .add("client_secret", secret)
                    .add("overrides", all)
                    .build())
            .send();
    assertThat(created.status()).as("%s", created).isEqualTo(201);
    return id;
  }

  /** The connections of a provider, or of whatever else, are held. */
  public Answer suspend(String what, String which) {
    return asAdministrator(http.post(ADMIN + "containment"))
        .json(
            Json.createObjectBuilder()
                .add("action", "suspend")
                .add(what, which)
                .add("plan", false)
                .build())
        .send();
  }

  /** To the service. */
  public void grant(String provider, String... rights) {
    Answer given =
        asAdministrator(http.put(ADMIN + "grants/" + consumer.name() + "/" + provider))
            .json(
                Json.createObjectBuilder()
                    .add("rights", Json.createArrayBuilder(List.of(rights)))
                    .build())
            .send();
    assertThat(given.status()).as("%s", given).isEqualTo(200);
  }

  /** The least that says all of a row. */
  public static JsonObjectBuilder row(String subject, String provider, String blob) {
    return Json.createObjectBuilder()
        .add("subject", subject)
        .add("provider", provider)
        .add("blob", blob);
  }

  public Answer importRows(JsonObjectBuilder how, JsonArrayBuilder rows) {
    return asService(http.post(CONNECTIONS + ":import")).json(how.add("rows", rows).build()).send();
  }

  /** One that lies in the clear: its id. */
  public String importOne(String subject, String provider, JsonObject tokens) {
    Answer done =
        importRows(
            Json.createObjectBuilder().add("source", "tests").add("allow_plaintext", true),
            Json.createArrayBuilder().add(row(subject, provider, tokens.toString())));
    assertThat(done.status()).as("%s", done).isEqualTo(200);
    assertThat(done.json().getJsonObject("counts").getInt("ok")).as("%s", done).isEqualTo(1);
    List<JsonObject> found = list("?subject=" + encoded(subject) + "&provider=" + provider);
    assertThat(found).hasSize(1);
    return found.getFirst().getString("id");
  }

  /** All that the administrator sees of a query. */
  public List<JsonObject> list(String query) {
    Answer page = asAdministrator(http.get(CONNECTIONS + query)).send();
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return page.json().getJsonArray("connections").getValuesAs(JsonObject.class);
  }

  public Answer connection(String id) {
    return asAdministrator(http.get(CONNECTIONS + "/" + id)).send();
  }

  public Answer token(String id) {
    return token(id, Json.createObjectBuilder().build());
  }

  public Answer token(String id, JsonObject wish) {
    return asService(http.post(CONNECTIONS + "/" + id + "/token")).json(wish).send();
  }

  public Answer lookUp(String subject, String provider) {
    return asService(http.post("/api/v1/token"))
        .json(Api.object("subject", subject, "provider", provider))
        .send();
  }

  public Answer validate(String id) {
    return asService(http.post(CONNECTIONS + "/" + id + "/validate")).send();
  }

  public Answer disconnect(String id, boolean revoke) {
    return asAdministrator(http.delete(CONNECTIONS + "/" + id + "?revoke=" + revoke)).send();
  }

  /** What an operator does: names and values of the body in turn. */
  public Answer administer(String method, String path, String... members) {
    var request = asAdministrator(http.request(method, ADMIN + path));
    return members.length == 0 ? request.send() : request.json(Api.object(members)).send();
  }

  public Answer openConnectSession(JsonObject wish) {
    return asService(http.post("/api/v1/connect-sessions")).json(wish).send();
  }

  public Answer connectSession(String id) {
    return asService(http.get("/api/v1/connect-sessions/" + id)).send();
  }

  /**
   * What a person's browser does, from the link to where it is sent in the end.
   *
   * @return the last redirect
   */
  public Answer follow(String connectUrl) {
    Answer begun = http.get(path(connectUrl)).send();
    assertThat(begun.status()).as("%s", begun).isIn(302, 303);
    String cookie = begun.header("Set-Cookie").split(";", 2)[0];
    URI provider = URI.create(begun.header("Location"));
    Answer consented =
        new Http(provider.resolve("/"))
            .get(provider.getRawPath() + "?" + provider.getRawQuery())
            .send();
    assertThat(consented.status()).as("%s", consented).isEqualTo(302);
    return http.get(path(consented.header("Location"))).header("Cookie", cookie).send();
  }

  private static String path(String url) {
    URI uri = URI.create(url);
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  /** Behind the server's back, for times that no test can wait for. */
  public int change(String id, String assignments) {
    String sql = "update vault_connection set " + assignments + " where id = ?";
    try (Connection database = server.connectToDatabase();
        PreparedStatement update = database.prepareStatement(sql)) {
      update.setObject(1, UUID.fromString(id));
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public long count(String condition) {
    return numbers("select count(*) from vault_connection where " + condition).getFirst();
  }

  public List<Long> numbers(String query) {
    try (Connection database = server.connectToDatabase();
        PreparedStatement select = database.prepareStatement(query);
        ResultSet rows = select.executeQuery()) {
      List<Long> numbers = new ArrayList<>();
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
      return numbers;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public Http.Request asAdministrator(Http.Request request) {
    return request.bearer(api.administrator().accessToken());
  }

  public Http.Request asService(Http.Request request) {
    return request.bearer(serviceToken());
  }

  private synchronized String serviceToken() {
    if (Instant.now().isAfter(serviceTokenUntil)) {
      serviceToken = api.serviceToken(consumer).string("access_token");
      serviceTokenUntil = Instant.now().plusSeconds(TOKEN_SECONDS);
    }
    return serviceToken;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
