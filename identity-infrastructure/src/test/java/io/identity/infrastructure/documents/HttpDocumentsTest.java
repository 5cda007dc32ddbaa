package io.identity.infrastructure.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.identity.domain.documents.PublishedDocuments.Bounds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpDocumentsTest {

  private static final String JSON = "application/json";
  private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(2), 1_000);

  private final HttpDocuments documents = new HttpDocuments();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    documents.stop();
    server.stop(0);
  }

  @Test
  void a_document_is_read() {
    for (String type :
        List.of(JSON, "application/jwk-set+json", "Application/JSON; charset=utf-8")) {
      assertThat(read(200, type, "{\"ü\":1}".getBytes(UTF_8))).contains("{\"ü\":1}");
    }
  }

  @Test
  void anything_but_a_json_document_is_no_answer() {
    assertThat(read(200, "text/html", "{}")).isEmpty();
    assertThat(read(200, "application/jsonx", "{}")).isEmpty();
    assertThat(read(201, JSON, "{}")).isEmpty();
    assertThat(read(404, JSON, "{}")).isEmpty();
    assertThat(read(500, JSON, "{}")).isEmpty();
    assertThat(read(200, JSON, "{\"ü\":1}".getBytes(ISO_8859_1))).isEmpty();
  }

  @Test
  void a_redirect_is_not_followed() {
    URI target = serve("/there", 200, JSON, "{}".getBytes(UTF_8));
    for (int status : List.of(301, 302, 303, 307, 308)) {
      server.createContext(
          "/here" + status,
          exchange -> {
            exchange.getResponseHeaders().add("Location", target.toString());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
          });
      assertThat(documents.read(target.resolve("/here" + status), BOUNDS)).isEmpty();
    }

    assertThat(documents.read(target, BOUNDS)).isPresent();
  }

  @Test
  void a_document_has_as_many_bytes_as_are_allowed() {
    assertThat(read(200, JSON, " ".repeat(1_000))).isPresent();
    assertThat(read(200, JSON, " ".repeat(1_001))).isEmpty();
  }

  @Test
  void nobody_there_is_no_answer() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(documents.read(URI.create("http://localhost:" + free + "/jwks"), BOUNDS)).isEmpty();
  }

  /** The test ends, which is all it shows: no end of headers or body is waited for. */
  @Test
  void a_server_that_hangs_is_given_up() {
    server.createContext("/silent", exchange -> sleepWithoutEnd());
    server.createContext(
        "/half",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", JSON);
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          sleepWithoutEnd();
        });

    assertThat(documents.read(uri("/silent"), BOUNDS)).isEmpty();
    assertThat(documents.read(uri("/half"), BOUNDS)).isEmpty();
  }

  private static void sleepWithoutEnd() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> read(int status, String type, String body) {
    return read(status, type, body.getBytes(UTF_8));
  }

  private Optional<String> read(int status, String type, byte[] body) {
    return documents.read(serve("/" + System.nanoTime(), status, type, body), BOUNDS);
  }

  private URI serve(String path, int status, String type, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    return uri(path);
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }
}
