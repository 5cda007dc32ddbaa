package io.identity.system.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A request, read from a socket. Names of headers are in lower case. */
record ChaosRequest(String method, URI target, Map<String, String> headers, String body) {

  /** Null when nobody asks any more. */
  static ChaosRequest read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    String[] words = first.split(" ");
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new ChaosRequest(
        words[0], URI.create(words[1]), headers, new String(in.readNBytes(length), UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  String path() {
    return target.getPath();
  }

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  Map<String, String> query() {
    return form(target.getRawQuery());
  }

  /** Of a form or of a JSON object. */
  Map<String, String> params() {
    return header("Content-Type").startsWith("application/json") ? json() : form(body);
  }

  private Map<String, String> json() {
    Map<String, String> params = new HashMap<>();
    try (var reader = Json.createReader(new StringReader(body))) {
      reader
          .readObject()
          .forEach((name, value) -> params.put(name, ((JsonString) value).getString()));
    }
    return params;
  }

  static Map<String, String> form(String text) {
    Map<String, String> form = new HashMap<>();
    if (text != null && !text.isEmpty()) {
      Arrays.stream(text.split("&"))
          .map(pair -> pair.split("=", 2))
          .forEach(pair -> form.put(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1])));
    }
    return form;
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /** Id and secret from the header (RFC 6749 §2.3.1), or what stands in the body. */
  Map<String, String> client() {
    String header = header("Authorization");
    if (!header.startsWith("Basic ")) {
      Map<String, String> params = params();
      return Map.of(
          "id", params.getOrDefault("client_id", ""),
          "secret", params.getOrDefault("client_secret", ""));
    }
    String[] pair =
        new String(Base64.getDecoder().decode(header.substring(6)), ISO_8859_1).split(":", 2);
    return Map.of("id", decoded(pair[0]), "secret", decoded(pair[1]));
  }
}
