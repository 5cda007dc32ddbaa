package io.identity.system.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;

/** Requests to one server, from an address that is easily recognised wherever it turns up. */
public final class Http {

  public static final String OUR_ADDRESS = "127.7.7.7";

  /** HTTP/2 upgrades hang on some Liberty versions. */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .localAddress(InetAddress.ofLiteral(OUR_ADDRESS))
          .build();

  private final URI base;

  public Http(URI base) {
    this.base = base;
  }

  public Request get(String path) {
    return request("GET", path);
  }

  public Request post(String path) {
    return request("POST", path);
  }

  public Request put(String path) {
    return request("PUT", path);
  }

  public Request delete(String path) {
    return request("DELETE", path);
  }

  public Request request(String method, String path) {
    return new Request(method, HttpRequest.newBuilder(base.resolve(path)));
  }

  /** One request being put together. */
  public static final class Request {

    private final String method;
    private final HttpRequest.Builder builder;
    private byte[] body = {};

    private Request(String method, HttpRequest.Builder builder) {
      this.method = method;
      this.builder = builder.timeout(Duration.ofSeconds(30));
    }

    public Request header(String name, String value) {
      builder.header(name, value);
      return this;
    }

    public Request bearer(String accessToken) {
      return header("Authorization", "Bearer " + accessToken);
    }

    /** RFC 6749 §2.3.1: both parts form-encoded first. */
    public Request basic(Credentials client) {
      String pair = encoded(client.name()) + ":" + encoded(client.secret());
      return header(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }

    /** Names and values in turn. */
    public Request form(String... pairs) {
      var form = new StringBuilder();
      for (int i = 0; i < pairs.length; i += 2) {
        form.append(i == 0 ? "" : "&").append(encoded(pairs[i])).append('=');
        form.append(encoded(pairs[i + 1]));
      }
      return body("application/x-www-form-urlencoded", form.toString());
    }

    public Request json(JsonObject json) {
      return body("application/json", json.toString());
    }

    public Request body(String contentType, String text) {
      return body(contentType, text.getBytes(UTF_8));
    }

    public Request body(String contentType, byte[] bytes) {
      body = bytes;
      return header("Content-Type", contentType);
    }

    public Answer send() {
      try {
        var request = builder.method(method, BodyPublishers.ofByteArray(body)).build();
        var response = CLIENT.send(request, BodyHandlers.ofString(UTF_8));
        var answer = new Answer(response.statusCode(), response.headers(), response.body());
        Stream.of("access_token", "refresh_token", "client_secret", "secret")
            .flatMap(member -> answer.find(member).stream())
            .forEach(Secrets::remember);
        return answer;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, UTF_8);
    }
  }
}
