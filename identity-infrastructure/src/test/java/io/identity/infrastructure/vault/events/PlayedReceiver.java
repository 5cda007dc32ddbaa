package io.identity.infrastructure.vault.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The other side of a webhook: keeps what it is sent, byte by byte, and answers as it is told. */
final class PlayedReceiver implements AutoCloseable {

  /** What is done with a connection once its request is there. */
  interface Behaviour {
    void answer(Socket connection) throws Exception;
  }

  private final ServerSocket door;
  private final Behaviour behaviour;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  PlayedReceiver(ServerSocket door, Behaviour behaviour) {
    this.door = door;
    this.behaviour = behaviour;
    Thread.startVirtualThread(this::accept);
  }

  static Behaviour saying(String answer) {
    return connection -> connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
  }

  int port() {
    return door.getLocalPort();
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket connection = door.accept();
        Thread.startVirtualThread(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      requests.add(request(connection.getInputStream()));
      behaviour.answer(connection);
    } catch (Exception gone) {
      // The other side has given up.
    }
  }

  private static String request(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    String length = head.toString().replaceAll("(?s).*Content-Length: ([0-9]+)\r\n.*", "$1");
    return head + new String(in.readNBytes(Integer.parseInt(length)), UTF_8);
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
