package io.identity.client.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Talks to the issuer: bounded in time and size, no redirect followed. */
public final class Http {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** An answer that was read to its end. */
  public record Answer(int status, String body) {}

  /**
   * Asks for text.
   *
   * @throws IOException where there is no answer within the limits
   */
  public Answer get(URI address, String accepted, int bytesMax, Duration limit)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address).header("Accept", accepted).build(), bytesMax, limit);
  }

  /**
   * Sends text.
   *
   * @param authorization of this client
   * @throws IOException where there is no answer within the limits
   */
  public Answer post(URI address, String authorization, String type, String body, Duration limit)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", authorization)
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return send(request, 64 * 1024, limit);
  }

  /** Opens what does not end by itself. */
  HttpResponse<Chunks> open(HttpRequest request, Duration limit)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<Chunks>> answer =
        client.sendAsync(request, head -> new Chunks());
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new HttpTimeoutException("no answer in " + limit);
    } catch (ExecutionException e) {
      throw new IOException("no answer", e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private Answer send(HttpRequest request, int bytesMax, Duration limit)
      throws IOException, InterruptedException {
    long from = System.nanoTime();
    HttpResponse<Chunks> answer = open(request, limit);
    try (Chunks body = answer.body()) {
      Duration left = limit.minusNanos(System.nanoTime() - from);
      return new Answer(answer.statusCode(), new String(body.all(bytesMax, left), UTF_8));
    }
  }
}
