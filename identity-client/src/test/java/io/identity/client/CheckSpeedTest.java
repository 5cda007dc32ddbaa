package io.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.client.feed.FeedPolicy;
import io.identity.client.feed.Http;
import io.identity.client.feed.RevocationFeed;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Printed, not judged: what a check costs each request. */
class CheckSpeedTest {

  private static final int ROUNDS = 50_000;
  private static final String URL = "http://localhost";

  @Test
  void a_check_takes_microseconds() {
    var http = new Http();
    var feed =
        new RevocationFeed(
            new FeedPolicy(URL, URL, Duration.ofSeconds(10), Duration.ofMinutes(5)), http);
    var check =
        new RevocationCheck(
            feed, StalePolicy.parse("*=allow"), new Introspection(URL, Optional.empty(), http));
    var token =
        new PresentedToken(
            new ClaimsToken("eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ.b.c")
                .with("jti", "a")
                .with("sid", "b")
                .with("sub", "c")
                .with("client_id", "d"));
    int accepted = 0;
    long from = 0;
    for (int i = 0; i < 2 * ROUNDS; i++) {
      from = i == ROUNDS ? System.nanoTime() : from;
      accepted += check.check(token, "/") == Verdict.ACCEPTED ? 1 : 0;
    }
    System.out.printf("a check takes %.1f µs%n", (System.nanoTime() - from) / 1000.0 / ROUNDS);

    assertThat(accepted).isEqualTo(2 * ROUNDS);
  }
}
