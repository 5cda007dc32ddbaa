package io.identity.system.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody else's server that publishes a key set, and fails when it is told to. */
public final class KeySetServer implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String keySet;

  public KeySetServer(String keySet) {
    this.keySet = keySet;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/jwks",
        exchange -> {
          byte[] body = this.keySet.getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/jwk-set+json");
          exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
          asked.incrementAndGet();
        });
    server.start();
  }

  public String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/jwks";
  }

  public void publish(String newKeySet) {
    keySet = newKeySet;
  }

  /** From now on there is no answer worth reading. */
  public void fail() {
    keySet = "";
  }

  public int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
