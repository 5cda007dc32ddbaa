package io.identity.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SignedIn;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Paths, methods, ids and queries that make no sense: refused, and nobody else suffers. */
@OnEachDatabase
class BadRequestsIT {

  private final IdentityServer server;
  private final Api api;
  private final SignedIn administrator;

  BadRequestsIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
    this.administrator = api.administrator();
  }

  @AfterEach
  void a_sign_in_from_before_still_works() {
    assertThat(api.me(administrator.accessToken()).status()).isEqualTo(200);
    SignedIn.from(api.refreshPublicly(administrator.refreshToken()));
  }

  @Test
  void unknown_paths_are_not_found() {
    for (String path : List.of("/api/v1/nothing", "/api/v1/auth/nothing", "/api/v2/me")) {
      Answer answer = server.http().get(path).bearer(administrator.accessToken()).send();
      assertThat(answer.status()).as(path).isEqualTo(404);
      refusedElsewhere(answer);
    }
    for (String path : List.of("/", "/nothing", "/WEB-INF/web.xml", "/oauth2/jwks/x")) {
      assertThat(server.http().get(path).send().status()).as(path).isEqualTo(404);
    }
    Answer oauth = server.http().post("/oauth2/nothing").form("a", "b").send();
    assertThat(oauth.status()).isEqualTo(404);
    refusedAtOAuth(oauth);
  }

  @Test
  void other_methods_are_not_allowed() {
    for (String path : List.of("/oauth2/token", "/oauth2/revoke", "/oauth2/introspect")) {
      for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "TRACE")) {
        Answer answer = server.http().request(method, path).send();
        assertThat(answer.status()).as(method + " " + path).isEqualTo(405);
      }
    }
    for (String path : List.of("/api/v1/auth/token", "/api/v1/auth/refresh")) {
      Answer answer = server.http().get(path).send();
      assertThat(answer.status()).as(path).isEqualTo(405);
      refusedElsewhere(answer);
    }
    Answer keys = server.http().post("/oauth2/jwks").form("a", "b").send();
    assertThat(keys.status()).isEqualTo(405);
    refusedAtOAuth(keys);
  }

  @Test
  void strange_ids_and_queries_are_refused() {
    String secret = Secrets.plant();
    for (String path :
        List.of(
            "/api/v1/admin/audit?from=" + secret,
            "/api/v1/admin/audit?to=yesterday",
            "/api/v1/admin/audit?cursor=" + secret,
            "/api/v1/admin/audit?cursor=%00",
            "/api/v1/admin/audit?from=2026-01-01T00:00:00Z&from=x")) {
      Answer answer = server.http().get(path).bearer(administrator.accessToken()).send();
      assertThat(answer.status()).as(path).isEqualTo(400);
      refusedElsewhere(answer);
    }
    for (String id : List.of("x", "%00", "..%2f", "1".repeat(2_000), "%ff%fe")) {
      String path = "/api/v1/sessions/" + id;
      Answer answer = server.http().delete(path).bearer(administrator.accessToken()).send();
      assertThat(answer.status()).as(path).isBetween(204, 499);
      Answer revoke =
          server
              .http()
              .post("/api/v1/admin/users/" + id + "/revoke")
              .bearer(administrator.accessToken())
              .body("application/json", "{\"reason\":\"x\"}")
              .send();
      assertThat(revoke.status()).as(path).isBetween(400, 499);
    }
    for (String subject : List.of("x", "%00", "1".repeat(2_000), "'; --")) {
      String query = "subject=" + subject.replace(" ", "%20").replace("'", "%27");
      Answer answer =
          server
              .http()
              .get("/api/v1/admin/audit?" + query)
              .bearer(administrator.accessToken())
              .send();
      assertThat(answer.status()).as(query).isBetween(200, 499);
    }
  }

  /** No client of Java's sends such a thing, others do. */
  @Test
  void addresses_that_are_no_uris_are_refused() throws IOException {
    for (String path :
        List.of("/api/v1/connections/\"x\"", "/oauth2/\"x\"", "/api/v1/me?a=\"{|}", "/<x>")) {
      String answer = sentAsItIs("GET " + path + " HTTP/1.1");
      assertThat(answer).as(path).startsWith("HTTP/1.1 4").doesNotContain("Exception");
    }
  }

  private String sentAsItIs(String requestLine) throws IOException {
    try (var socket = new Socket("localhost", URI.create(server.issuer()).getPort())) {
      String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static void refusedAtOAuth(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    Expect.documentedOAuthError(answer);
  }

  private static void refusedElsewhere(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    Expect.documentedProblem(answer);
  }
}
