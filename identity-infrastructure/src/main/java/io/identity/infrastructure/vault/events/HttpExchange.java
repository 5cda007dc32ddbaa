package io.identity.infrastructure.vault.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.vault.events.SignedMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request and the status of its answer (RFC 9112), of which nothing else is read. */
final class HttpExchange {

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
  private static final int ANSWER_BYTES_MAX = 16_384;
  private static final int INFORMATIONAL_END = 200;

  private int allowed = ANSWER_BYTES_MAX;

  private HttpExchange() {}

  static int status(Socket connection, URI url, SignedMessage message) throws IOException {
    connection.getOutputStream().write(request(url, message));
    connection.getOutputStream().flush();
    return new HttpExchange().status(new BufferedInputStream(connection.getInputStream()));
  }

  private static byte[] request(URI url, SignedMessage message) {
    byte[] body = message.body().getBytes(UTF_8);
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String head =
        "POST "
            + path
            + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
            + " HTTP/1.1\r\nHost: "
            + url.getHost()
            + (url.getPort() < 0 ? "" : ":" + url.getPort())
            + "\r\nUser-Agent: identity\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\nwebhook-id: "
            + message.id()
            + "\r\nwebhook-timestamp: "
            + message.timestamp()
            + "\r\nwebhook-signature: "
            + message.signature()
            + "\r\nConnection: close\r\n\r\n";
    var request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(ISO_8859_1));
    request.writeBytes(body);
    return request.toByteArray();
  }

  /** RFC 9110 §15.2: what is said before the answer is none. */
  private int status(InputStream answer) throws IOException {
    while (true) {
      Matcher line = STATUS_LINE.matcher(line(answer));
      if (!line.matches()) {
        throw new ProtocolException("this is not HTTP");
      }
      int status = Integer.parseInt(line.group(1));
      if (status >= INFORMATIONAL_END) {
        return status;
      }
      while (!line(answer).isEmpty()) {
        // a header
      }
    }
  }

  private String line(InputStream answer) throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      int next = answer.read();
      if (next < 0 || --allowed < 0) {
        throw new ProtocolException(next < 0 ? "the answer ends" : "the answer is too long");
      }
      if (next == '\n') {
        return line.toString(ISO_8859_1).stripTrailing();
      }
      line.write(next);
    }
  }
}
