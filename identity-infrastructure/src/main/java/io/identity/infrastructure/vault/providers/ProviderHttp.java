package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.AddressRule;
import io.identity.domain.vault.providers.RefreshPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
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
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to providers. The JDK's client repeats only what is idempotent, so never a POST; there
 * is no redirect and no authenticator that could make one request two.
 */
@ApplicationScoped
class ProviderHttp {

  private static final String NO_CONNECTION = "no_connection";

  @Inject AddressRule rule;

  /** A client knows one patience with connections. */
  private final ConcurrentMap<Duration, HttpClient> clients = new ConcurrentHashMap<>();

  @PreDestroy
  void stop() {
    clients.values().forEach(HttpClient::shutdownNow);
  }

  /**
   * One request, within the deadline and to the last byte of the answer.
   *
   * @param bodyMax bytes of a body that are read
   */
  Exchange send(HttpRequest request, RefreshPolicy patience, int bodyMax) {
    long end = System.nanoTime() + patience.deadline().toNanos();
    return obstacle(request.uri(), patience.connectTimeout())
        .map(Exchange.class::cast)
        .orElseGet(() -> send(request, patience.connectTimeout(), end, bodyMax));
  }

  /**
   * Looks where the host leads. Should the name stand for another address a moment later, nothing
   * is told to that: its certificate does not name this host (RFC 9110 §4.3.4).
   */
  private Optional<NotSent> obstacle(URI address, Duration patience) {
    var lookup = new FutureTask<>(() -> InetAddress.getAllByName(address.getHost()));
    var _ = Thread.startVirtualThread(lookup);
    try {
      InetAddress[] found = lookup.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return Stream.of(found).allMatch(each -> rule.reaches(address, each))
          ? Optional.empty()
          : Optional.of(new NotSent("address_not_allowed"));
    } catch (ExecutionException | TimeoutException unknown) {
      return Optional.of(new NotSent(NO_CONNECTION));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new NotSent(NO_CONNECTION));
    }
  }

  private Exchange send(HttpRequest request, Duration connectTimeout, long end, int bodyMax) {
    CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
        client(connectTimeout).sendAsync(request, headers -> new BoundedBody(bodyMax));
    try {
      // A time-out of the request would end with the headers; this one includes the body.
      return new Answered(answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return nothingWasSent(e.getCause()) ? new NotSent(NO_CONNECTION) : new Lost();
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
