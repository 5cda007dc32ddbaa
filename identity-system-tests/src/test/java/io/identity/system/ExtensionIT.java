package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A jar of the deployer's brings claims, another signer and another store; nothing else changes.
 */
@ExtendWith(SharedSuite.class)
class ExtensionIT {

  @TempDir static Path directory;
  private static IdentityServer server;

  private final Path claims = directory.resolve("claims.properties");
  private final Api api = server.api();

  @BeforeAll
  static void start(Suite suite) {
    server =
        suite
            .own(
                "extended",
                Map.of("EXAMPLE_CLAIMS_FILE", directory.resolve("claims.properties").toString()))
            .withExtension();
    server.startAgain(Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void good() throws IOException {
    Files.writeString(claims, "tenant=north\n");
  }

  /** What remembers an administrator's token would read in it when that expires. */
  private SignedIn signInAnybody() {
    return api.signIn(server.api().newPerson());
  }

  @Test
  void tokens_are_those_of_another_signer_and_work() {
    SignedIn signedIn = signInAnybody();

    assertThat(signedIn.accessToken()).startsWith("ref_");
    assertThat(api.me(signedIn.accessToken()).status()).isEqualTo(200);
    assertThat(SignedIn.from(api.refresh(signedIn.refreshToken())).accessToken())
        .startsWith("ref_")
        .isNotEqualTo(signedIn.accessToken());
  }

  @Test
  void they_hold_the_claims_that_a_source_adds_at_that_moment() throws IOException {
    SignedIn signedIn = signInAnybody();
    assertThat(api.introspect(signedIn.accessToken()).getString("tenant")).isEqualTo("north");

    Files.writeString(claims, "tenant=south\n");
    JsonObject renewed =
        api.introspect(SignedIn.from(api.refresh(signedIn.refreshToken())).accessToken());
    assertThat(renewed.getString("tenant")).isEqualTo("south");
  }

  @Test
  void what_is_taken_back_lies_in_another_store() {
    SignedIn signedIn = signInAnybody();

    assertThat(api.logout(signedIn.accessToken()).status()).isEqualTo(204);

    Expect.dead(api, signedIn);
    assertThat(server.logs().values())
        .anySatisfy(log -> assertThat(log).contains("kept in the set: 1"));
  }

  @Test
  void a_source_that_fails_means_no_token_and_the_same_request_works_later() throws IOException {
    SignedIn signedIn = signInAnybody();
    Credentials person = server.api().newPerson();
    Files.delete(claims);

    Expect.oauthError(api.serviceToken(), 503, "temporarily_unavailable");
    Expect.problem(api.requestSignIn(person), 503, "unavailable");
    Answer refused = api.refresh(signedIn.refreshToken());
    Expect.problem(refused, 503, "unavailable");
    assertThat(refused.header("Retry-After")).isNotNull();

    good();
    SignedIn.from(api.refresh(signedIn.refreshToken()));
  }

  @Test
  void a_claim_that_is_not_allowed_means_no_token_and_only_its_name_is_logged() throws IOException {
    Credentials person = server.api().newPerson();
    Files.writeString(claims, "email=ann@clinic.example\n");

    Expect.oauthError(api.serviceToken(), 500, "server_error");
    Expect.problem(api.requestSignIn(person), 500, "internal");

    good();
    assertThat(server.api().audit("event", "access_token.refused"))
        .extracting(entry -> entry.getString("reason"))
        .contains("claim_forbidden");
    assertThat(server.logs().values())
        .anySatisfy(log -> assertThat(log).contains("claim \"email\" is refused"))
        .noneSatisfy(log -> assertThat(log).contains("ann@clinic.example"));
  }
}
