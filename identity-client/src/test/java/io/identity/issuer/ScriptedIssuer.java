package io.identity.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer that does what the test says: really signed, really over HTTP. */
public final class ScriptedIssuer implements AutoCloseable {

  static {
    // An event must not wait for the acknowledgement of the one before it.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<SigningKey> published = new CopyOnWriteArrayList<>();
  private final List<Denial> denials = new CopyOnWriteArrayList<>();
  private final List<HttpExchange> streams = new CopyOnWriteArrayList<>();
  private final Set<String> inactive = ConcurrentHashMap.newKeySet();

  public final List<String> activity = new CopyOnWriteArrayList<>();
  public final List<String> authorizations = new CopyOnWriteArrayList<>();
  public final List<String> ifNoneMatch = new CopyOnWriteArrayList<>();
  public final AtomicInteger pagesAsked = new AtomicInteger();
  public final AtomicInteger streamsAsked = new AtomicInteger();
  public final AtomicInteger keysAsked = new AtomicInteger();
  public volatile SigningKey key = SigningKey.of("RS256");
  public volatile String salt = "a-salt";
  public volatile int pageSize = 10_000;
  public volatile long position;
  public volatile boolean pagesFail;
  public volatile boolean streamFails;
  public volatile boolean introspectionFails;
  public volatile boolean activityFails;

  /** Answers instead of a page, when it is there. */
  public volatile String insteadOfPage;

  /** Added to every {@code iat}. */
  public volatile long iatOffset;

  public ScriptedIssuer() {
    published.add(key);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/oauth2/jwks", this::keys);
    server.createContext("/.well-known/revocations", this::page);
    server.createContext("/.well-known/revocations/stream", this::stream);
    server.createContext("/oauth2/introspect", this::introspect);
    server.createContext("/oauth2/activity", this::activity);
    server.createContext("/", exchange -> Recorded.answer(exchange, authorizations));
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  public void publish(SigningKey another) {
    published.add(another);
  }

  public void unpublish(SigningKey gone) {
    published.remove(gone);
  }

  public void deny(String kind, String value) {
    deny(kind, value, null, Denial.inAnHour());
  }

  public void denyBelow(String kind, String value, long below) {
    deny(kind, value, below, Denial.inAnHour());
  }

  public synchronized void deny(String kind, String value, Long below, long exp) {
    var denial = new Denial(position + 1, kind, value, below, exp);
    denials.add(denial);
    position = denial.seq();
    send("id: " + denial.seq() + "\nevent: revocation\ndata: " + signed(List.of(denial)) + "\n\n");
  }

  public synchronized void beat() {
    send(": beat\n\nevent: position\ndata: " + signed(List.of()) + "\n\n");
  }

  public void endSignInOf(String token) {
    inactive.add(token);
  }

  /** Everything is gone, as after a restore. */
  public synchronized void forget(String newSalt) {
    denials.clear();
    position = 0;
    salt = newSalt;
  }

  public synchronized void breakStreams() {
    streams.forEach(HttpExchange::close);
    streams.clear();
  }

  /** Nothing answers any more. */
  public void goDown() {
    pagesFail = true;
    failStreams();
  }

  public synchronized void failStreams() {
    streamFails = true;
    breakStreams();
  }

  public void comeBack() {
    pagesFail = false;
    streamFails = false;
  }

  public int openStreams() {
    return streams.size();
  }

  public String signed(List<Denial> entries) {
    return key.sign("revocations+jwt", payload(entries, position, false));
  }

  public JsonObject payload(List<Denial> entries, long reached, boolean more) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    entries.forEach(entry -> array.add(entry.json(salt)));
    return Json.createObjectBuilder()
        .add("iss", url())
        .add("iat", Instant.now().getEpochSecond() + iatOffset)
        .add("salt", salt)
        .add("position", reached)
        .add("more", more)
        .add("entries", array)
        .build();
  }

  private synchronized void send(String event) {
    for (HttpExchange stream : streams) {
      try {
        stream.getResponseBody().write(event.getBytes(UTF_8));
        stream.getResponseBody().flush();
      } catch (IOException gone) {
        streams.remove(stream);
      }
    }
  }

  private void keys(HttpExchange exchange) throws IOException {
    keysAsked.incrementAndGet();
    JsonArrayBuilder keys = Json.createArrayBuilder();
    published.forEach(each -> keys.add(each.jwk()));
    Recorded.send(
        exchange,
        200,
        "application/json",
        Json.createObjectBuilder().add("keys", keys).build().toString());
  }

  private void page(HttpExchange exchange) throws IOException {
    pagesAsked.incrementAndGet();
    ifNoneMatch.addAll(exchange.getRequestHeaders().getOrDefault("If-None-Match", List.of()));
    if (pagesFail) {
      Recorded.send(exchange, 503, "text/plain", "");
      return;
    }
    if (insteadOfPage != null) {
      Recorded.send(exchange, 200, "application/jose", insteadOfPage);
      return;
    }
    long since = Long.parseLong(exchange.getRequestURI().getQuery().substring("since=".length()));
    Recorded.send(exchange, 200, "application/jose", page(since));
  }

  private synchronized String page(long since) {
    var entries = new ArrayList<>(denials.stream().filter(each -> each.seq() > since).toList());
    boolean more = entries.size() > pageSize;
    List<Denial> shown = more ? entries.subList(0, pageSize) : entries;
    long reached = more ? shown.getLast().seq() : position;
    return key.sign("revocations+jwt", payload(shown, reached, more));
  }

  private void stream(HttpExchange exchange) throws IOException {
    streamsAsked.incrementAndGet();
    if (streamFails) {
      Recorded.send(exchange, 503, "text/plain", "");
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    synchronized (this) {
      if (streamFails) {
        exchange.close();
        return;
      }
      streams.add(exchange);
      for (Denial missed : denials) {
        if (last != null && missed.seq() > Long.parseLong(last)) {
          send("event: revocation\ndata: " + signed(List.of(missed)) + "\n\n");
        }
      }
      beat();
    }
  }

  private void introspect(HttpExchange exchange) throws IOException {
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    boolean active = inactive.stream().noneMatch(token -> form.endsWith("token=" + token));
    Recorded.send(
        exchange,
        introspectionFails ? 503 : 200,
        "application/json",
        "{\"active\":" + active + "}");
  }

  private void activity(HttpExchange exchange) throws IOException {
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (!activityFails) {
      activity.add(body);
    }
    Recorded.send(exchange, activityFails ? 503 : 204, "text/plain", "");
  }

  @Override
  public void close() {
    breakStreams();
    server.stop(0);
    threads.shutdownNow();
  }
}
