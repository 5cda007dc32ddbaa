import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An OAuth 2.0 provider for trying the vault, on this machine only: {@code java
 * docs/try/Provider.java}. Everybody is logged in there and consents to everything; refresh tokens
 * rotate. After {@code POST /forget} it refuses them all, as when people remove an application.
 */
class Provider {

  private static final int PORT = 9999;
  private static final int ACCESS_SECONDS = 300;
  private static final Set<String> CODES = ConcurrentHashMap.newKeySet();
  private static final Set<String> REFRESH = ConcurrentHashMap.newKeySet();
  private static final Set<String> ACCESS = ConcurrentHashMap.newKeySet();

  public static void main(String[] arguments) throws IOException {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
    HttpServer server = HttpServer.create(here, 0);
    server.createContext("/", Provider::serve);
    server.start();
    System.out.println("http://localhost:" + PORT);
  }

  private static void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
    Map<String, String> form = parameters(body);
    switch (exchange.getRequestURI().getPath()) {
      case "/authorize" -> authorize(exchange, query);
      case "/token" -> token(exchange, form);
      case "/userinfo" -> userinfo(exchange);
      case "/revoke" -> forget(exchange, Set.of(form.getOrDefault("token", "")));
      case "/forget" -> forget(exchange, Set.copyOf(REFRESH));
      default -> send(exchange, 200, "Here the browser ends: " + query + "\n");
    }
  }

  private static void authorize(HttpExchange exchange, Map<String, String> query)
      throws IOException {
    String back =
        query.get("redirect_uri") + "?code=" + made(CODES) + "&state=" + query.get("state");
    exchange.getResponseHeaders().set("Location", back);
    send(exchange, 302, "");
  }

  private static void token(HttpExchange exchange, Map<String, String> form) throws IOException {
    if (CODES.remove(form.getOrDefault("code", ""))
        || REFRESH.remove(form.getOrDefault("refresh_token", ""))) {
      String tokens =
          """
          {"access_token":"%s","refresh_token":"%s","expires_in":%d,"token_type":"Bearer"}
          """;
      send(exchange, 200, tokens.formatted(made(ACCESS), made(REFRESH), ACCESS_SECONDS));
    } else {
      send(exchange, 400, "{\"error\":\"invalid_grant\"}");
    }
  }

  private static void forget(HttpExchange exchange, Set<String> tokens) throws IOException {
    REFRESH.removeAll(tokens);
    send(exchange, 200, "");
  }

  private static void userinfo(HttpExchange exchange) throws IOException {
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    boolean known = bearer != null && ACCESS.contains(bearer.replaceFirst("^Bearer ", ""));
    send(exchange, known ? 200 : 401, known ? "{\"sub\":\"42\",\"name\":\"Somebody\"}" : "{}");
  }

  private static String made(Set<String> kept) {
    String one = UUID.randomUUID().toString();
    kept.add(one);
    return one;
  }

  private static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new HashMap<>();
    for (String each : (encoded == null ? "" : encoded).split("&")) {
      String[] pair = each.split("=", 2);
      parameters.put(pair[0], URLDecoder.decode(pair[pair.length - 1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", body.startsWith("{") ? "application/json" : "text/plain");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
