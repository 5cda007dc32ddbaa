package io.identity.infrastructure.accounts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that takes messages by the encrypted way (RFC 3207), and notes what it was told.
 */
final class StartTlsServer implements AutoCloseable {

  private final SSLContext context;
  private final ServerSocket door;
  private final List<String> plain = Collections.synchronizedList(new ArrayList<>());
  private final List<String> encrypted = Collections.synchronizedList(new ArrayList<>());

  StartTlsServer(SSLContext context) throws IOException {
    this.context = context;
    door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Every line that came before the handshake. */
  List<String> plain() {
    return List.copyOf(plain);
  }

  List<String> encrypted() {
    return List.copyOf(encrypted);
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void serve() {
    try (Socket client = door.accept()) {
      if (talk(client, "220 here", "250-here\r\n250 STARTTLS", plain)) {
        try (var upgraded =
            (SSLSocket) context.getSocketFactory().createSocket(client, null, true)) {
          talk(upgraded, "", "250-here\r\n250 AUTH PLAIN", encrypted);
        }
      }
    } catch (IOException closed) {
      // the client went away, or the test is over
    }
  }

  /** Whether the client wants to encrypt from here on. */
  private static boolean talk(Socket client, String greeting, String extensions, List<String> heard)
      throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    if (!greeting.isEmpty()) {
      answer(client, greeting);
    }
    boolean text = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      if (text && !line.equals(".")) {
        continue;
      }
      text = line.equals("DATA");
      String verb = line.split(" ")[0];
      switch (verb) {
        case "EHLO" -> answer(client, extensions);
        case "STARTTLS" -> {
          answer(client, "220 go ahead");
          return true;
        }
        case "AUTH" -> answer(client, "235 welcome");
        case "DATA" -> answer(client, "354 go on");
        case "QUIT" -> {
          answer(client, "221 bye");
          return false;
        }
        default -> answer(client, "250 ok");
      }
    }
    return false;
  }

  private static void answer(Socket client, String lines) throws IOException {
    client.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }
}
