package io.identity.client;

import io.identity.client.feed.Http;
import io.identity.client.feed.RevocationFeed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Everything that runs in one application: the object graph is this page. */
final class ConsumerGuard implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final Activity activity = new Activity();
  private final LongAdder denied = new LongAdder();
  private final LongAdder undecided = new LongAdder();
  private final InstantSource clock = InstantSource.system();
  private final RevocationFeed feed;
  private final RevocationCheck check;
  private final Optional<ActivityReporter> reporter;
  private @Nullable Thread reporting;

  ConsumerGuard(ClientSettings settings) {
    var http = new Http();
    feed = new RevocationFeed(settings.feed(), http);
    check =
        new RevocationCheck(
            feed,
            settings.stale(),
            new Introspection(settings.url(), settings.credentials(), http));
    reporter =
        settings
            .reporting()
            .flatMap(
                interval ->
                    settings
                        .credentials()
                        .map(
                            own ->
                                new ActivityReporter(
                                    activity, settings.url(), own, interval, http, clock)));
  }

  void start() {
    feed.start();
    reporter.ifPresent(
        each -> {
          Thread thread = new Thread(each, "identity-activity");
          thread.setDaemon(true);
          // JSON-P looks its provider up there.
          thread.setContextClassLoader(ConsumerGuard.class.getClassLoader());
          thread.start();
          reporting = thread;
        });
  }

  Verdict judge(JsonWebToken token, String path) {
    var presented = new PresentedToken(token);
    Verdict verdict = check.check(presented, path);
    switch (verdict) {
      case ACCEPTED -> {
        if (reporter.isPresent()) {
          presented.text("sid").ifPresent(sid -> activity.seen(sid, clock.instant()));
        }
      }
      case DENIED -> denied.increment();
      case UNDECIDED -> undecided.increment();
    }
    return verdict;
  }

  RevocationFeed feed() {
    return feed;
  }

  long denied() {
    return denied.sum();
  }

  long undecided() {
    return undecided.sum();
  }

  /** What was seen last is told before the end, if that goes quickly. */
  @Override
  public void close() {
    feed.close();
    Thread thread = reporting;
    if (thread == null) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(STOP_LIMIT.toMillis());
      reporter.orElseThrow().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
