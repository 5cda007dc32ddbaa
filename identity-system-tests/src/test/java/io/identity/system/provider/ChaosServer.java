package io.identity.system.provider;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * HTTP/1.1 on a bare socket, one request per connection: so that an answer can be cut, drawn out or
 * replaced by a reset, which no HTTP server offers.
 */
final class ChaosServer implements AutoCloseable {

  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final BiConsumer<ChaosRequest, Line> handler;

  ChaosServer(BiConsumer<ChaosRequest, Line> handler) {
    this.handler = handler;
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** The way back to who asked. */
  record Line(Socket socket) {

    void send(byte[]... parts) throws IOException {
      OutputStream out = socket.getOutputStream();
      for (byte[] part : parts) {
        out.write(part);
      }
      out.flush();
    }

    /** Closing sends RST instead of FIN then. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
    }
  }

  URI address() {
    return URI.create("http://localhost:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      ChaosRequest request = ChaosRequest.read(socket.getInputStream());
      if (request != null) {
        handler.accept(request, new Line(socket));
      }
    } catch (IOException | UncheckedIOException gone) {
      // Whoever asked does not wait any more.
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() {
    close(server);
    open.forEach(ChaosServer::close);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
