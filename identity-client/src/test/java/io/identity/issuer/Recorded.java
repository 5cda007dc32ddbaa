package io.identity.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The rest of the issuer's API: fixed answers in the shapes of the contract. */
final class Recorded {

  private static final String TOKENS =
      """
      {"access_token":"an-access-token","token_type":"Bearer","expires_in":900,
       "refresh_token":"a-refresh-token","refresh_expires_in":604800,"scope":"read"}\
      """;

  private static final Map<String, String> ANSWERS =
      Map.of(
          "POST /api/v1/auth/token", TOKENS,
          "POST /api/v1/auth/refresh", TOKENS,
          "POST /oauth2/token", TOKENS,
          "GET /api/v1/me",
              """
              {"sub":"s","username":"ann","groups":["doctors"],"scope":"read","session":"i"}\
              """,
          "GET /api/v1/sessions",
              """
              [{"id":"i","client":"c","created_at":"2026-01-01T00:00:00Z",
                "last_used_at":"2026-01-01T00:00:00Z","expires_at":"2026-01-02T00:00:00Z",
                "idle_at":"2026-01-01T00:15:00Z","ip":"127.0.0.1","device":"d",
                "current":true}]\
              """);

  private Recorded() {}

  static void answer(HttpExchange exchange, List<String> authorizations) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
    exchange.getRequestBody().readAllBytes();
    String body = ANSWERS.get(request);
    send(exchange, body == null ? 204 : 200, "application/json", body == null ? "" : body);
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    if (bytes.length > 0) {
      exchange.getResponseHeaders().add("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
