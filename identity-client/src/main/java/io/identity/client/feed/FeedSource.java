package io.identity.client.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The two ways to ask for the feed. */
final class FeedSource {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** 10,000 entries of some 150 bytes, in base64, and room to grow. */
  private static final int PAGE_BYTES_MAX = 8 * 1024 * 1024;

  /** A page of that size may take longer than a short answer. */
  private static final Duration PAGE_LIMIT = Duration.ofSeconds(5);

  private final Http http;
  private final URI pages;
  private final URI stream;

  FeedSource(String url, Http http) {
    this.http = http;
    this.pages = URI.create(url + "/.well-known/revocations");
    this.stream = URI.create(url + "/.well-known/revocations/stream");
  }

  /**
   * A signed page. No {@code If-None-Match} goes with the question: a 304 is not signed, so it
   * would prove nothing.
   */
  String page(long since) throws IOException, InterruptedException {
    URI address = URI.create(pages + "?since=" + since);
    Http.Answer answer = http.get(address, "application/jose", PAGE_BYTES_MAX, PAGE_LIMIT);
    if (answer.status() != 200) {
      throw new FeedUnreadable("status " + answer.status());
    }
    return answer.body().strip();
  }

  Chunks stream(long lastSeen) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(stream)
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", Long.toString(lastSeen))
            .build();
    HttpResponse<Chunks> answer = http.open(request, PATIENCE);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (answer.statusCode() != 200 || !type.startsWith("text/event-stream")) {
      answer.body().close();
      throw new FeedUnreadable("no stream: status " + answer.statusCode());
    }
    return answer.body();
  }
}
