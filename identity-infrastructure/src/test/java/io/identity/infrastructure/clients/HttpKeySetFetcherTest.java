package io.identity.infrastructure.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import io.identity.domain.clients.EncryptionKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpKeySetFetcherTest {

  private static final String JSON = "application/json";
  private static final String DEEP = "{\"keys\":" + "[".repeat(60_000);

  private final HttpKeySetFetcher fetcher = new HttpKeySetFetcher();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    fetcher.stop();
    server.stop(0);
  }

  @Test
  void the_key_in_the_set_is_found() {
    for (String type :
        List.of(JSON, "application/jwk-set+json", "Application/JSON; charset=utf-8")) {
      assertThat(fetch(200, type, set(Keys.LAB))).contains(key(Keys.LAB));
    }
  }

  @Test
  void a_key_meant_for_encryption_goes_before_one_that_does_not_say() {
    RSAKey meant = new RSAKey.Builder(Keys.OTHER).keyUse(KeyUse.ENCRYPTION).build();

    assertThat(fetch(200, JSON, set(Keys.LAB, meant))).contains(key(meant));
    assertThat(fetch(200, JSON, set(meant, Keys.LAB))).contains(key(meant));
  }

  @Test
  void keys_that_are_no_use_are_passed_over() {
    RSAKey signing = new RSAKey.Builder(Keys.OTHER).keyUse(KeyUse.SIGNATURE).build();
    String unusable = "{\"kty\":\"XYZ\"},{\"kty\":\"oct\",\"k\":\"AAAA\"},{\"n\":1},";

    assertThat(fetch(200, JSON, set(signing, Keys.LAB))).contains(key(Keys.LAB));
    assertThat(fetch(200, JSON, set(Keys.LAB).replace("[", "[" + unusable)))
        .contains(key(Keys.LAB));
    assertThat(fetch(200, JSON, set(signing))).isEmpty();
  }

  @Test
  void a_set_that_gives_private_keys_away_has_no_usable_key() {
    assertThat(fetch(200, JSON, new JWKSet(Keys.LAB).toString(false))).isEmpty();
  }

  @Test
  void anything_but_a_json_document_is_no_answer() {
    assertThat(fetch(200, "text/html", set(Keys.LAB))).isEmpty();
    assertThat(fetch(200, "application/jsonx", set(Keys.LAB))).isEmpty();
    assertThat(fetch(201, JSON, set(Keys.LAB))).isEmpty();
    assertThat(fetch(404, JSON, set(Keys.LAB))).isEmpty();
    assertThat(fetch(500, JSON, set(Keys.LAB))).isEmpty();
    for (String body :
        List.of("", "null", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[1,null,[]]}", DEEP)) {
      assertThat(fetch(200, JSON, body)).isEmpty();
    }
    assertThat(HttpKeySetFetcher.key(new byte[] {'{', (byte) 0xFF, '}'})).isEmpty();
  }

  @Test
  void a_redirect_is_not_followed() {
    URI target = serve("/there", 200, JSON, set(Keys.LAB));
    server.createContext(
        "/here",
        exchange -> {
          exchange.getResponseHeaders().add("Location", target.toString());
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });

    assertThat(fetcher.fetch(target)).isPresent();
    assertThat(fetcher.fetch(target.resolve("/here"))).isEmpty();
  }

  @Test
  void a_set_has_64_kib_at_most() {
    String set = set(Keys.LAB);

    assertThat(fetch(200, JSON, set + " ".repeat(64 * 1024 - set.length()))).isPresent();
    assertThat(fetch(200, JSON, set + " ".repeat(64 * 1024 - set.length() + 1))).isEmpty();
  }

  @Test
  void nobody_there_is_no_answer() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(fetcher.fetch(URI.create("http://localhost:" + free + "/jwks"))).isEmpty();
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

    assertThat(fetcher.fetch(uri("/silent"))).isEmpty();
    assertThat(fetcher.fetch(uri("/half"))).isEmpty();
  }

  private static void sleepWithoutEnd() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<EncryptionKey> fetch(int status, String type, String body) {
    return fetcher.fetch(serve("/" + System.nanoTime(), status, type, body));
  }

  private URI serve(String path, int status, String type, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    return uri(path);
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private static String set(RSAKey... keys) {
    return new JWKSet(List.of(keys)).toString();
  }

  private static EncryptionKey key(RSAKey pair) {
    return new NimbusEncryptionKeyReader().read(pair.toPublicJWK().toJSONString()).orElseThrow();
  }
}
