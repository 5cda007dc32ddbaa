package io.identity.infrastructure.clients;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.clients.EncryptionKey;
import io.identity.domain.clients.KeySetFetcher;
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
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Reads key sets as strangers' answers are read: bounded in time and size, no redirect followed.
 */
@ApplicationScoped
class HttpKeySetFetcher implements KeySetFetcher {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int BYTES_MAX = 64 * 1024;

  /** RFC 7517 §8.5.2, and what most servers send. */
  private static final Pattern JSON = Pattern.compile("(?i)application/(jwk-set\\+)?json *(;.*)?");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @PreDestroy
  void stop() {
    client.shutdownNow();
  }

  @Override
  public Optional<EncryptionKey> fetch(URI keySet) {
    HttpRequest request =
        HttpRequest.newBuilder(keySet)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
    try {
      // A time-out of the request would end with the headers; this one includes the body.
      return key(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException noAnswer) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      answer.cancel(true);
    }
  }

  private static Optional<EncryptionKey> key(HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return answer.statusCode() == 200 && JSON.matcher(type).matches()
        ? key(answer.body())
        : Optional.empty();
  }

  static Optional<EncryptionKey> key(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      Map<String, Object> keySet = JSONObjectUtils.parse(text);
      return keySet != null && keySet.get("keys") instanceof List<?> keys
          ? best(keys)
          : Optional.empty();
    } catch (CharacterCodingException | ParseException noKeySet) {
      return Optional.empty();
    }
  }

  private static Optional<EncryptionKey> best(List<?> keys) {
    List<RSAKey> usable = keys.stream().flatMap(jwk -> usable(jwk).stream()).toList();
    return usable.stream()
        .filter(key -> KeyUse.ENCRYPTION.equals(key.getKeyUse()))
        .findFirst()
        .or(() -> usable.stream().findFirst())
        .map(key -> new EncryptionKey(key.toJSONString()));
  }

  @SuppressWarnings("unchecked") // A JSON object has nothing but strings for names.
  private static Optional<RSAKey> usable(Object jwk) {
    return jwk instanceof Map<?, ?>
        ? EncryptionJwk.read((Map<String, Object>) jwk)
        : Optional.empty();
  }
}
