package io.identity.system.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is to be sent. */
record ChaosAnswer(int status, Map<String, String> headers, byte[] body) {

  static ChaosAnswer json(int status, String json) {
    return of(status, "application/json;charset=UTF-8", json);
  }

  static ChaosAnswer html(int status) {
    return of(status, "text/html", "<html><body>We will be back soon.</body></html>");
  }

  static ChaosAnswer error(int status, String code) {
    return json(status, "{\"error\":\"%s\",\"error_description\":\"scripted\"}".formatted(code));
  }

  static ChaosAnswer empty(int status) {
    return new ChaosAnswer(status, Map.of(), new byte[0]);
  }

  private static ChaosAnswer of(int status, String type, String text) {
    return new ChaosAnswer(status, Map.of("Content-Type", type), text.getBytes(UTF_8));
  }

  ChaosAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ChaosAnswer(status, more, body);
  }

  /** The status line, the headers and the empty line. */
  byte[] head() {
    var head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("Content-Length: ")
        .append(body.length)
        .append("\r\nConnection: close\r\n\r\n")
        .toString()
        .getBytes(UTF_8);
  }
}
