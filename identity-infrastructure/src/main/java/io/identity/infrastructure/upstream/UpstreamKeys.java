package io.identity.infrastructure.upstream;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.documents.PublishedDocuments;
import io.identity.domain.documents.PublishedDocuments.Bounds;
import io.identity.domain.upstream.Upstream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One provider's keys. One caller at a time asks the provider, and after an answer nobody for ten
 * seconds; the others go on with what is known, or wait for that one answer where it may hold the
 * key they need.
 */
final class UpstreamKeys {

  private static final System.Logger LOG = System.getLogger("identity.upstream");
  private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(3), 256 * 1024);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Upstream upstream;
  private final PublishedDocuments documents;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();

  private volatile KnownKeys known = KnownKeys.NONE;
  private boolean reached;
  private Instant askAgainAt = Instant.EPOCH;
  private @Nullable URI discovered;

  UpstreamKeys(Upstream upstream, PublishedDocuments documents, InstantSource clock) {
    this.upstream = upstream;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * What is known about a key.
   *
   * @param reached false when the provider did not answer, so that there may be such a key
   */
  record Lookup(Optional<VerificationKey> key, boolean reached) {}

  Lookup find(@Nullable String kid) {
    Optional<VerificationKey> key = usable(kid);
    if (key.isPresent()) {
      if (known.fresh(clock.instant()) || !asking.tryLock()) {
        return new Lookup(key, true);
      }
    } else if (!lockedInTime()) {
      return new Lookup(key, false);
    }
    try {
      askAfterPause();
      return new Lookup(usable(kid), reached);
    } finally {
      asking.unlock();
    }
  }

  private Optional<VerificationKey> usable(@Nullable String kid) {
    KnownKeys now = known;
    return now.usable(clock.instant()) ? now.find(kid) : Optional.empty();
  }

  private boolean lockedInTime() {
    try {
      return asking.tryLock(BOUNDS.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whoever waited for the lock finds that somebody has just asked. */
  private void askAfterPause() {
    Instant now = clock.instant();
    if (!now.isBefore(askAgainAt)) {
      Optional<KnownKeys> answer = ask(now);
      reached = answer.isPresent();
      known = answer.orElse(known);
      askAgainAt = clock.instant().plus(reached ? PAUSE : PAUSE_AFTER_FAILURE);
    }
  }

  private Optional<KnownKeys> ask(Instant now) {
    Optional<KnownKeys> answer =
        keySet()
            .flatMap(address -> documents.read(address, BOUNDS))
            .flatMap(text -> KnownKeys.read(text, now));
    if (answer.isEmpty()) {
      LOG.log(Level.WARNING, "the keys of {0} could not be read", upstream.issuer());
      discovered = null; // They may have moved.
    }
    return answer;
  }

  private Optional<URI> keySet() {
    if (upstream.keySet() != null) {
      return Optional.of(upstream.keySet());
    }
    if (discovered == null) {
      discovered = documents.read(upstream.metadata(), BOUNDS).map(this::keySet).orElse(null);
    }
    return Optional.ofNullable(discovered);
  }

  /** OpenID Connect Discovery §4.3: metadata that names another issuer is somebody else's. */
  private @Nullable URI keySet(String metadata) {
    try {
      Map<String, Object> members = JSONObjectUtils.parse(metadata);
      if (members == null || !upstream.issuer().equals(members.get("issuer"))) {
        return null;
      }
      URI address = JSONObjectUtils.getURI(members, "jwks_uri");
      return address != null && upstream.allows(address) ? address : null;
    } catch (ParseException notMetadata) {
      return null;
    }
  }
}
