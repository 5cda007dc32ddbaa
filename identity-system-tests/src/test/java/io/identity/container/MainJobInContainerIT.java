package io.identity.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.Http;
import io.identity.system.harness.Secrets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.microshed.testing.jupiter.MicroShedTest;
import org.testcontainers.junit.jupiter.Container;

/** The image as it ships, in production mode on PostgreSQL. */
@MicroShedTest
@EnabledIf(
    value = "io.identity.container.ContainerEngine#answers",
    disabledReason = ContainerEngine.ABSENT)
public class MainJobInContainerIT {

  private static final Credentials ADMINISTRATOR = new Credentials("admin", Secrets.plant());
  private static final EmbeddedPostgres POSTGRES = postgres();

  @Container
  public static final IdentityContainer IDENTITY =
      new IdentityContainer(
          Map.of(
              "IDENTITY_ISSUER",
              "https://identity.example",
              "IDENTITY_MAIL",
              "off",
              "IDENTITY_MASTER_KEY",
              masterKey(),
              "IDENTITY_DB_URL",
              "jdbc:postgresql://localhost:" + POSTGRES.getPort() + "/postgres",
              "IDENTITY_DB_USER",
              "postgres",
              "IDENTITY_DB_PASSWORD",
              Secrets.plant(),
              "IDENTITY_BOOTSTRAP_ADMIN_USERNAME",
              ADMINISTRATOR.name(),
              "IDENTITY_BOOTSTRAP_ADMIN_PASSWORD",
              ADMINISTRATOR.secret(),
              "IDENTITY_BOOTSTRAP_CLIENT_ID",
              "demo",
              "IDENTITY_BOOTSTRAP_CLIENT_SECRET",
              Secrets.plant()));

  @AfterAll
  static void close_in_the_order_of_dependence() throws IOException {
    IDENTITY.discard();
    POSTGRES.close();
  }

  @Test
  void a_sign_in_is_refreshed_and_ends_with_the_sign_out() {
    Answer signedIn = post("/api/v1/auth/token", credentials());
    assertThat(signedIn.status()).isEqualTo(200);
    Answer me = http().get("/api/v1/me").bearer(signedIn.string("access_token")).send();
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.string("username")).isEqualTo(ADMINISTRATOR.name());

    Answer refreshed = post("/api/v1/auth/refresh", refreshTokenOf(signedIn));
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.string("refresh_token")).isNotEqualTo(signedIn.string("refresh_token"));
    String accessToken = refreshed.string("access_token");
    assertThat(statusOfMe(accessToken)).isEqualTo(200);

    Answer signedOut = http().post("/api/v1/auth/logout").bearer(accessToken).send();
    assertThat(signedOut.status()).isEqualTo(204);
    assertThat(statusOfMe(accessToken)).isEqualTo(401);
    assertThat(statusOfMe(signedIn.string("access_token"))).isEqualTo(401);
    assertThat(post("/api/v1/auth/refresh", refreshTokenOf(refreshed)).status()).isEqualTo(401);
  }

  @Test
  void it_does_not_run_as_root() throws Exception {
    assertThat(IDENTITY.execInContainer("id", "-u").getStdout().strip()).isEqualTo("1001");
  }

  @Test
  void its_own_health_check_passes() throws Exception {
    List<String> check = IDENTITY.getContainerInfo().getConfig().getHealthcheck().getTest();
    assertThat(check).hasSize(2).startsWith("CMD-SHELL");
    assertThat(IDENTITY.execInContainer("sh", "-c", check.getLast()).getExitCode()).isZero();
  }

  private static Http http() {
    return new Http(URI.create(IDENTITY.getApplicationURL()));
  }

  private static Answer post(String path, JsonObject body) {
    return http().post(path).json(body).send();
  }

  private static int statusOfMe(String accessToken) {
    return http().get("/api/v1/me").bearer(accessToken).send().status();
  }

  private static JsonObject credentials() {
    return Json.createObjectBuilder()
        .add("username", ADMINISTRATOR.name())
        .add("password", ADMINISTRATOR.secret())
        .build();
  }

  private static JsonObject refreshTokenOf(Answer tokens) {
    String refreshToken = tokens.string("refresh_token");
    return Json.createObjectBuilder().add("refresh_token", refreshToken).build();
  }

  private static String masterKey() {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Secrets.remember(Base64.getEncoder().encodeToString(key));
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
