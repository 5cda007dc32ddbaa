package io.identity.client;

import io.identity.client.feed.Http;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Tells the issuer who was active here, in batches; what failed is tried again each time. */
final class ActivityReporter implements Runnable {

  private static final System.Logger LOG = System.getLogger("identity.client");
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** Longer than that nobody's idle time hangs on it any more. */
  private static final Duration RETRIED = Duration.ofMinutes(15);

  /** The issuer reads bodies up to 64 KiB; an entry takes less than 100 bytes. */
  private static final int BATCH = 500;

  private final Activity activity;
  private final URI address;
  private final Credentials credentials;
  private final Duration interval;
  private final Http http;
  private final InstantSource clock;
  private boolean troubled;

  ActivityReporter(
      Activity activity,
      String url,
      Credentials credentials,
      Duration interval,
      Http http,
      InstantSource clock) {
    this.activity = activity;
    this.address = URI.create(url + "/oauth2/activity");
    this.credentials = credentials;
    this.interval = interval;
    this.http = http;
    this.clock = clock;
  }

  /** Until the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(interval.toMillis());
        flush();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Everything there is, as long as it goes well.
   *
   * @return whether all of it was reported
   */
  boolean flush() throws InterruptedException {
    while (activity.size() > 0) {
      List<Activity.Seen> batch = activity.take(BATCH);
      boolean reported = false;
      try {
        reported = report(batch);
      } finally {
        if (!reported) {
          Instant notBefore = clock.instant().minus(RETRIED);
          activity.putBack(batch, notBefore);
        }
      }
      if (!reported) {
        return false;
      }
    }
    return true;
  }

  private boolean report(List<Activity.Seen> batch) throws InterruptedException {
    JsonArrayBuilder body = Json.createArrayBuilder();
    batch.forEach(
        seen ->
            body.add(
                Json.createObjectBuilder().add("sid", seen.sid()).add("last_seen", seen.at())));
    try {
      int status =
          http.post(
                  address, credentials.basic(), "application/json", body.build().toString(), LIMIT)
              .status();
      return told(status / 100 == 2, "status " + status);
    } catch (IOException noAnswer) {
      return told(false, noAnswer.toString());
    }
  }

  private boolean told(boolean reported, String reason) {
    if (!reported && !troubled) {
      LOG.log(Level.WARNING, "activity is not reported for now: {0}", reason);
    }
    troubled = !reported;
    return reported;
  }
}
