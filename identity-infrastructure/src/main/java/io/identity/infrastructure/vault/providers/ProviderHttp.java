package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.RefreshPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to providers. The JDK's client repeats only what is idempotent, so never a POST; there
 * is no redirect and no authenticator that could make one request two.
 */
@ApplicationScoped
class ProviderHttp {

  /** Tokens have 2 KiB each with the most talkative. */
  static final int BODY_MAX = 64 * 1024;

  /** A client knows one patience with connections. */
  private final ConcurrentMap<Duration, HttpClient> clients = new ConcurrentHashMap<>();

  @PreDestroy
  void stop() {
    clients.values().forEach(HttpClient::shutdownNow);
  }

  /** One request, within the deadline and to the last byte of the answer. */
  Exchange send(HttpRequest request, RefreshPolicy patience) {
    CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
        client(patience.connectTimeout()).sendAsync(request, headers -> new BoundedBody(BODY_MAX));
    try {
      // A time-out of the request would end with the headers; this one includes the body.
      return new Answered(answer.get(patience.deadline().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return nothingWasSent(e.getCause()) ? new NotSent() : new Lost();
    } catch (TimeoutException e) {
      return new Lost();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Lost();
    } finally {
      answer.cancel(true);
    }
  }

  private HttpClient client(Duration connectTimeout) {
    return clients.computeIfAbsent(
        connectTimeout,
        timeout ->
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
  }

  /** Whatever is not known to come before the first byte may have come after it. */
  private static boolean nothingWasSent(@Nullable Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ConnectException
          || each instanceof HttpConnectTimeoutException
          || each instanceof UnresolvedAddressException
          || each instanceof SSLHandshakeException) {
        return true;
      }
    }
    return false;
  }
}
