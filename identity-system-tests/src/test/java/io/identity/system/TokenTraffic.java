package io.identity.system;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Http;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * People and services get tokens from every server in turn and use each, again and again, at every
 * consumer until it is about to expire.
 */
final class TokenTraffic {

  private static final int OF_EACH_KIND = 2;
  private static final Duration PAUSE = Duration.ofMillis(300);

  /** So long before its expiry a token is not used any more. */
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final List<Api> servers;
  private final Http consumer;
  private final List<String> resources;
  private final AtomicLong issued = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<String, Instant> firstAsked = new ConcurrentHashMap<>();
  private volatile boolean enough;
  private CompletableFuture<Void> running;

  /**
   * A token in use.
   *
   * @param welcome the status with which a consumer greets its holder
   */
  private record Held(String token, int welcome, Instant expiry) {}

  TokenTraffic(List<Api> servers, Http consumer, List<String> resources) {
    this.servers = servers;
    this.consumer = consumer;
    this.resources = resources;
  }

  void start() {
    running =
        CompletableFuture.allOf(
            IntStream.range(0, OF_EACH_KIND)
                .boxed()
                .flatMap(i -> List.<Runnable>of(this::person, this::service).stream())
                .map(work -> CompletableFuture.runAsync(work, Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new));
  }

  /** Throws what has gone wrong. */
  void stop() {
    enough = true;
    running.join();
  }

  private void person() {
    var current = new SignedIn[] {servers.getFirst().newAdministrator()};
    use(
        200,
        api -> {
          Answer answer = counted(api.refreshPublicly(current[0].refreshToken()));
          current[0] = SignedIn.from(answer);
          return current[0].accessToken();
        });
  }

  /** Known to the consumer, but without the role it asks for. */
  private void service() {
    use(403, api -> counted(api.serviceToken()).string("access_token"));
  }

  private void use(int welcome, Function<Api, String> next) {
    var held = new ArrayList<Held>();
    for (int turn = 0; !enough; turn++) {
      Instant asked = Instant.now();
      String token = next.apply(servers.get(turn % servers.size()));
      issued.incrementAndGet();
      firstAsked.merge(
          SignedIn.kid(token), asked, (one, other) -> one.isBefore(other) ? one : other);
      Instant expiry = Instant.ofEpochSecond(SignedIn.claims(token).getInt("exp"));
      held.add(new Held(token, welcome, expiry));
      held.forEach(this::call);
      held.removeIf(each -> Instant.now().isAfter(each.expiry().minus(CLOSE)));
      Waiting.sleep(PAUSE);
    }
  }

  private void call(Held held) {
    for (String resource : resources) {
      Answer answer = counted(consumer.get(resource).bearer(held.token()).send());
      calls.incrementAndGet();
      // What was answered after the expiry was perhaps asked in time, and perhaps not.
      if (answer.status() != held.welcome() && Instant.now().isBefore(held.expiry())) {
        refused.add(resource + " " + SignedIn.kid(held.token()) + " " + answer);
      }
    }
  }

  private Answer counted(Answer answer) {
    if (answer.status() >= 500) {
      failures.add(answer.toString());
    }
    return answer;
  }

  long issued() {
    return issued.get();
  }

  long calls() {
    return calls.get();
  }

  /** Refusals of tokens that were good. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** Answers 5xx of anybody. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Every key that signed, with a moment before the first of its tokens was signed. */
  Map<String, Instant> signedSince() {
    return Map.copyOf(firstAsked);
  }
}
