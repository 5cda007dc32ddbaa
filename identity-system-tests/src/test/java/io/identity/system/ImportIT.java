package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Fernet;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.Vault;
import io.identity.system.provider.ChaosProvider;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Grants that another system kept come in, and what cannot come stays where it is. */
@OnEachDatabase
class ImportIT {

  private static final String PATH = "/api/v1/connections:import";

  private final ChaosProvider chaos = new ChaosProvider();
  private final Fernet fernet = new Fernet();
  private final Fernet older = new Fernet();
  private final Api api;
  private final Http http;
  private final Vault vault;
  private final String provider;

  ImportIT(IdentityServer server) {
    api = server.api();
    http = server.http();
    vault = Vault.of(server);
    provider =
        vault.newProvider(
            chaos.address(),
            ChaosProvider.CLIENT_ID,
            chaos.clientSecret(),
            Json.createObjectBuilder().build());
    vault.grant(provider, "import", "give_token");
  }

  @AfterEach
  void stop() {
    chaos.close();
  }

  @Test
  void a_row_is_a_connection_that_gives_tokens() {
    String subject = subject();
    Answer done = run(how(), Vault.row(subject, provider, fernet.seal(tokens().toString())));

    assertThat(done.status()).as("%s", done).isEqualTo(200);
    assertThat(done.header("Cache-Control")).contains("no-store");
    assertThat(done.json().getJsonObject("counts").getInt("ok")).isEqualTo(1);
    assertThat(done.json().getJsonArray("left")).isEmpty();
    Answer token = vault.lookUp(subject, provider);
    assertThat(token.status()).as("%s", token).isEqualTo(200);
    assertThat(token.string("access_token")).startsWith("Atza|");
    assertThat(api.audit("event", "connection.imported", "subject", subject)).hasSize(1);
  }

  @Test
  void older_keys_open_too() {
    Answer done = run(how(), Vault.row(subject(), provider, older.seal(tokens().toString())));

    assertThat(done.json().getJsonObject("counts").getInt("ok")).isEqualTo(1);
  }

  @Test
  void a_row_that_is_left_is_told_by_its_place() {
    JsonObject endless = Json.createObjectBuilder(tokens()).remove("refresh_token").build();
    Answer done =
        run(
            how(),
            Vault.row(subject(), provider, new Fernet().seal(tokens().toString())),
            Vault.row(subject(), provider, "no token"),
            Vault.row(subject(), provider, tokens().toString()),
            Vault.row(subject(), provider, fernet.seal(endless.toString())),
            Vault.row(subject(), "unknown", fernet.seal(tokens().toString())),
            Vault.row(subject(), provider, fernet.seal(tokens().toString())));

    assertThat(done.json().getJsonArray("left").getValuesAs(JsonObject.class))
        .extracting(left -> left.getInt("row") + " " + left.getString("result"))
        .containsExactly(
            "0 wrong_key",
            "1 malformed",
            "2 plaintext",
            "3 no_refresh_token",
            "4 unknown_provider");
    assertThat(done.json().getJsonObject("counts").getInt("ok")).isEqualTo(1);
  }

  @Test
  void the_same_row_again_is_a_duplicate() {
    var row = Vault.row(subject(), provider, fernet.seal(tokens().toString())).build();

    assertThat(result(row)).isEqualTo("ok");
    assertThat(result(row)).isEqualTo("duplicate");
  }

  @Test
  void what_was_refreshed_here_stays() {
    String subject = subject();
    assertThat(result(Vault.row(subject, provider, fernet.seal(tokens().toString())).build()))
        .isEqualTo("ok");
    assertThat(vault.lookUp(subject, provider).status()).isEqualTo(200);

    assertThat(result(Vault.row(subject, provider, fernet.seal(tokens().toString())).build()))
        .isEqualTo("newer_here");
    assertThat(vault.lookUp(subject, provider).status()).isEqualTo(200);
  }

  @Test
  void a_dry_run_writes_nothing() {
    String subject = subject();
    Answer tried =
        run(
            how().add("dry_run", true),
            Vault.row(subject, provider, fernet.seal(tokens().toString())));

    assertThat(tried.json().getBoolean("dry_run")).isTrue();
    assertThat(tried.json().getJsonObject("counts").getInt("ok")).isEqualTo(1);
    assertThat(vault.list("?subject=" + subject)).isEmpty();
  }

  @Test
  void rows_come_a_line_each_and_a_thousand_at_once() {
    String lines =
        how().build()
            + "\n"
            + IntStream.range(0, 1_000)
                .mapToObj(i -> Vault.row("lines-" + i, provider, "no token").build().toString())
                .collect(Collectors.joining("\n"));
    Answer done = vault.asService(http.post(PATH)).body("application/x-ndjson", lines).send();

    assertThat(done.status()).as("%s", done).isEqualTo(200);
    assertThat(done.json().getInt("rows")).isEqualTo(1_000);
    assertThat(
            vault
                .asService(http.post(PATH))
                .body("application/x-ndjson", lines + "\n{}")
                .send()
                .status())
        .isEqualTo(400);
  }

  @Test
  void a_body_has_a_limit_of_its_own() {
    String blanks = " ".repeat(8 * 1024 * 1024);

    assertThat(vault.asService(http.post(PATH)).body("application/json", blanks).send().status())
        .isEqualTo(400);
    assertThat(
            vault.asService(http.post(PATH)).body("application/json", blanks + " ").send().status())
        .isEqualTo(413);
  }

  @Test
  void it_needs_the_right() {
    Answer nobody = http.post(PATH).json(how().build()).send();
    Answer person =
        http.post(PATH).bearer(api.signInAnybody().accessToken()).json(how().build()).send();
    assertThat(List.of(nobody.status(), person.status())).containsExactly(401, 403);

    var row = Vault.row(subject(), provider, fernet.seal(tokens().toString()));
    vault.grant(provider, "give_token");
    try {
      Answer denied = run(how(), row);
      assertThat(denied.status()).isEqualTo(403);
      assertThat(denied.string("code")).isEqualTo("forbidden");
    } finally {
      vault.grant(provider, "import", "give_token");
    }
  }

  private String result(JsonObject row) {
    JsonObject report = run(how(), Json.createObjectBuilder(row)).json();
    return report.getJsonArray("left").isEmpty()
        ? "ok"
        : report.getJsonArray("left").getJsonObject(0).getString("result");
  }

  private Answer run(JsonObjectBuilder how, JsonObjectBuilder... rows) {
    var all = Json.createArrayBuilder();
    List.of(rows).forEach(all::add);
    return vault.importRows(how, all);
  }

  private JsonObjectBuilder how() {
    return Json.createObjectBuilder()
        .add("source", "python")
        .add("keys", Json.createArrayBuilder().add(fernet.key()).add(older.key()));
  }

  /** The access token is over, so that the first hand-out refreshes. */
  private JsonObject tokens() {
    return Json.createObjectBuilder()
        .add("access_token", Secrets.plant())
        .add("refresh_token", chaos.consent("profile"))
        .add("expires_at", Instant.now().minus(Duration.ofSeconds(20)).toString())
        .build();
  }

  private static String subject() {
    return UUID.randomUUID().toString();
  }
}
