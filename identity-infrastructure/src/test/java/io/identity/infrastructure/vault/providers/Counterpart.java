package io.identity.infrastructure.vault.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each connection's only request with the same bytes, then does the last thing. */
final class Counterpart implements AutoCloseable {

  /** What becomes of the connection after the bytes. */
  enum Then {
    CLOSE,
    RESET,
    HANG
  }

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> hanging = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final byte[] answer;
  private final Then then;

  Counterpart(String answer, Then then) {
    this.answer = answer.getBytes(ISO_8859_1);
    this.then = then;
    try {
      server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  /** An answer with a body. */
  static Counterpart answering(int status, String headers, String body) {
    return new Counterpart(
        "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, headers, body.getBytes(ISO_8859_1).length, body),
        Then.CLOSE);
  }

  static Counterpart answering(String json) {
    return answering(200, "Content-Type: application/json\r\n", json);
  }

  URI address() {
    return URI.create("http://localhost:" + server.getLocalPort());
  }

  /** Heads and bodies. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  String request() {
    if (requests.size() != 1) {
      throw new AssertionError("not one request but " + requests.size());
    }
    return requests.getFirst();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        serve(server.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    requests.add(read(socket.getInputStream()));
    socket.getOutputStream().write(answer);
    socket.getOutputStream().flush();
    if (then == Then.HANG) {
      hanging.add(socket);
      return;
    }
    if (then == Then.RESET) {
      socket.setSoLinger(true, 0);
    }
    socket.close();
  }

  private static String read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .map(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return head + new String(in.readNBytes(length), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket each : hanging) {
      each.close();
    }
  }
}
