package io.identity.client.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Http http = new Http();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/large");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext(
        "/large",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[100]);
          exchange.close();
        });
    server.createContext("/silent", exchange -> await());
    server.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          await();
        });
    server.start();
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private Http.Answer get(String path, int bytesMax, Duration limit) throws Exception {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    return http.get(address, "*/*", bytesMax, limit);
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    assertThat(get("/moved", 1000, PATIENCE).status()).isEqualTo(302);
  }

  @Test
  void an_answer_is_as_long_as_allowed_and_no_longer() throws Exception {
    assertThat(get("/large", 100, PATIENCE).body()).hasSize(100);
    assertThatThrownBy(() -> get("/large", 99, PATIENCE)).isInstanceOf(FeedUnreadable.class);
  }

  @Test
  void neither_the_answer_nor_its_end_is_waited_for_longer_than_allowed() {
    Duration little = Duration.ofMillis(200);

    assertThatThrownBy(() -> get("/silent", 100, little)).isInstanceOf(HttpTimeoutException.class);
    assertThatThrownBy(() -> get("/endless", 100, little)).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void nobody_there_is_an_io_exception() {
    server.stop(0);

    assertThatThrownBy(() -> get("/moved", 100, PATIENCE)).isInstanceOf(IOException.class);
  }
}
