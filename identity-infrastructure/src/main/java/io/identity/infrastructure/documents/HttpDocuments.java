package io.identity.infrastructure.documents;

import io.identity.domain.documents.PublishedDocuments;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

@ApplicationScoped
class HttpDocuments implements PublishedDocuments {

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);

  /** RFC 7517 §8.5.2, and what most servers send. */
  private static final Pattern JSON = Pattern.compile("(?i)application/(jwk-set\\+)?json *(;.*)?");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @PreDestroy
  void stop() {
    client.shutdownNow();
  }

  @Override
  public Optional<String> read(URI address, Bounds bounds) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), bounds.bytesMax()));
    try {
      // A time-out of the request would end with the headers; this one includes the body.
      return text(answer.get(bounds.patience().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException noAnswer) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      answer.cancel(true);
    }
  }

  private static Optional<String> text(HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (answer.statusCode() != 200 || !JSON.matcher(type).matches()) {
      return Optional.empty();
    }
    try {
      ByteBuffer body = ByteBuffer.wrap(answer.body());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(body).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
