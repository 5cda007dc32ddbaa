package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.identity.system.harness.Api;
import io.identity.system.harness.ConsumerServer;
import io.identity.system.harness.ConsumerServer.Trust;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;

/** A server is restarted to sign in another way. The tests wait together. */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
class AlgorithmsIT {

  private static final String ALGORITHM = "IDENTITY_TOKENS_SIGNING_ALGORITHM";
  private static final Map<String, String> SHORT = Map.of("IDENTITY_KEYS_JWKS_MAX_AGE", "PT1S");

  /** Twice the {@code max-age}, and what servers may lag behind. */
  private static final Duration LEAD = Duration.ofSeconds(7);

  private static final Duration ROTATED = LEAD.multipliedBy(4);

  @Test
  @Execution(CONCURRENT)
  void a_change_of_algorithm_is_a_rotation(Suite suite) {
    try (IdentityServer server = suite.own("algorithms", SHORT)) {
      server.startAgain(Map.of());
      Api api = server.api();
      var tokens = new ArrayList<SignedIn>();
      var algorithms = new ArrayList<String>();
      tokens.add(signedWith("RS256", server));
      algorithms.add("RS256");

      for (String algorithm : List.of("ES256", "PS256", "EdDSA")) {
        server.stop();
        server.startAgain(Map.of(ALGORITHM, algorithm));
        algorithms.add(algorithm);
        assertThat(published(server, "alg")).containsAll(algorithms);
        tokens.add(signedWith(algorithm, server));
        JsonObject active = keys(api).getFirst();
        assertThat(active.getString("alg")).isEqualTo(algorithm);
        assertThat(Duration.between(time(active, "published_at"), time(active, "active_at")))
            .isGreaterThanOrEqualTo(LEAD);
        tokens.forEach(token -> Expect.alive(api, token));
        assertThat(metadata(server).getJsonArray("access_token_signing_alg_values_supported"))
            .hasSameSizeAs(algorithms);
        assertThat(metadata(server).containsKey("jwks_uri")).isTrue();
      }
    }
  }

  /** Waits until the server signs so; its tokens verify with what it publishes. */
  private static SignedIn signedWith(String algorithm, IdentityServer server) {
    Api api = server.api();
    var last = new SignedIn[] {api.newAdministrator()};
    Waiting.until(
        () -> {
          last[0] = SignedIn.from(api.refreshPublicly(last[0].refreshToken()));
          return algorithm(last[0]).equals(algorithm);
        },
        ROTATED);
    String jwks = server.http().get("/oauth2/jwks").send().body();
    assertThat(Signatures.isGood(last[0].accessToken(), jwks)).as(algorithm).isTrue();
    return last[0];
  }

  @Test
  @Execution(CONCURRENT)
  void an_application_that_expects_ES256_accepts_it(Suite suite) {
    try (IdentityServer server = suite.own("elliptic", Map.of(ALGORITHM, "ES256"))) {
      server.startAgain(Map.of());
      String token = server.api().newAdministrator().accessToken();
      var clinic =
          new Trust("clinic", server.jwks(), server.issuer(), server.issuer()).signedWith("ES256");
      try (var consumer = new ConsumerServer(List.of(clinic))) {
        assertThat(consumer.http().get("/clinic/patients").bearer(token).send().status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_shared_secret_is_a_mode_of_its_own(Suite suite) {
    byte[] secret = Secrets.plant().concat(Secrets.plant()).getBytes();
    try (IdentityServer server = suite.own("closed-mode", SHORT)) {
      server.startAgain(Map.of());
      Api api = server.api();
      SignedIn open = api.signInAnybody();

      SignedIn closed = open;
      for (String algorithm : List.of("HS256", "HS384")) {
        server.stop();
        server.startAgain(
            Map.of(ALGORITHM, algorithm, "IDENTITY_KEYS_SHARED_SECRET", base64(secret)));
        closed = SignedIn.from(api.refresh(closed.refreshToken()));
        assertThat(algorithm(closed)).isEqualTo(algorithm);
        assertThat(Signatures.isGood(closed.accessToken(), secret)).as(algorithm).isTrue();
        Expect.alive(api, closed);
        isRefused(api, open);
        assertThat(published(server, "kid")).isEmpty();
        assertThat(metadata(server).containsKey("jwks_uri")).isFalse();
        assertThat(
                Expect.strings(
                    metadata(server).getJsonArray("access_token_signing_alg_values_supported")))
            .containsExactly(algorithm);
        Expect.problem(server.api().rotateKey(), 409, "conflict");
      }

      server.stop();
      server.startAgain(Map.of());
      isRefused(api, closed);
      isRefused(api, open);
      SignedIn again = SignedIn.from(api.refresh(closed.refreshToken()));
      assertThat(algorithm(again)).isEqualTo("RS256");
      assertThat(published(server, "alg")).contains("RS256");
      assertThat(published(server, "kid")).contains(again.kid()).doesNotContain(open.kid());
      assertThat(metadata(server).containsKey("jwks_uri")).isTrue();
      Expect.alive(api, again);
    }
  }

  private static void isRefused(Api api, SignedIn signedIn) {
    Expect.inactive(api, signedIn.accessToken());
    Expect.unauthorized(api.me(signedIn.accessToken()));
  }

  private static String base64(byte[] secret) {
    return Secrets.remember(Base64.getEncoder().encodeToString(secret));
  }

  private static String algorithm(SignedIn signedIn) {
    return SignedIn.header(signedIn.accessToken()).getString("alg");
  }

  private static JsonObject metadata(IdentityServer server) {
    return server.http().get("/.well-known/oauth-authorization-server").send().json();
  }

  private static List<String> published(IdentityServer server, String member) {
    return server.http().get("/oauth2/jwks").send().json().getJsonArray("keys").stream()
        .map(key -> key.asJsonObject().getString(member))
        .toList();
  }

  private static List<JsonObject> keys(Api api) {
    return api.keys().getJsonArray("keys").getValuesAs(JsonObject.class);
  }

  private static Instant time(JsonObject key, String member) {
    return Instant.parse(key.getString(member));
  }
}
