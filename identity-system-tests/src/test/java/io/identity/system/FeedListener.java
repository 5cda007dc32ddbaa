package io.identity.system;

import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One who reads the stream of revocations. */
final class FeedListener implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Feed feed;
  private final HttpClient client;
  private final HttpResponse<Stream<String>> answer;
  private final List<Event> heard = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /** An event whose signature was good. */
  record Event(String name, long id, Feed.Page page) {}

  private FeedListener(IdentityServer server, String... headers) {
    feed = new Feed(server);
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.ofLiteral(Http.OUR_ADDRESS))
            .build();
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(address(server)).timeout(LIMIT);
      if (headers.length > 0) {
        request.headers(headers);
      }
      answer = client.send(request.build(), BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  static FeedListener fromNow(IdentityServer server) {
    return new FeedListener(server);
  }

  static FeedListener from(IdentityServer server, long position) {
    return new FeedListener(server, "Last-Event-ID", Long.toString(position));
  }

  private static URI address(IdentityServer server) {
    return URI.create(server.jwks()).resolve(Feed.PATH + "/stream");
  }

  int status() {
    return answer.statusCode();
  }

  String header(String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private void listen() {
    String name = "";
    long id = 0;
    try {
      for (String line : (Iterable<String>) answer.body()::iterator) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring("id: ".length()));
        } else if (line.startsWith("data: ")) {
          heard.add(new Event(name, id, feed.verified(line.substring("data: ".length()))));
        }
      }
    } catch (UncheckedIOException closed) {
      // By one end or the other.
    }
    ended = true;
  }

  /** The first event that is so. */
  Event hears(Predicate<Event> so) {
    Waiting.until(() -> heard.stream().anyMatch(so), LIMIT);
    return heard.stream().filter(so).findFirst().orElseThrow();
  }

  Event hears(String kind, String value) {
    return hears(event -> event.page().find(kind, value).isPresent());
  }

  Event hearsAPosition() {
    return hears(event -> event.name().equals("position"));
  }

  List<Event> heard() {
    return List.copyOf(heard);
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
