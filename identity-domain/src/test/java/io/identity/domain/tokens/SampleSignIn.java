package io.identity.domain.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored sign-ins for tests: an unremarkable one, changed where the test cares. */
public final class SampleSignIn {

  private static final Origin ORIGIN = Origin.of("192.0.2.1", "Firefox");

  private final SessionId id;
  private final Grant grant;
  private Generation live;
  private Use created;
  private Use lastUsed;
  private Instant expiresAt;
  private Instant idleAt;
  private @Nullable Duration idleTimeout;
  private @Nullable Ending ending;

  private SampleSignIn(SessionId id, Grant grant) {
    this.id = id;
    this.grant = grant;
    Instant at = grant.authTime();
    live = new Generation(0, text43(), null, at);
    created = new Use(at, ORIGIN);
    lastUsed = created;
    expiresAt = at.plus(Duration.ofDays(7));
    idleAt = at.plus(Duration.ofMinutes(30));
  }

  /** A new sign-in each time, just started. */
  public static SampleSignIn of(Grant grant) {
    return new SampleSignIn(newId(), grant);
  }

  /** The same sign-in with something changed. */
  public static SampleSignIn like(RefreshToken token) {
    var sample = new SampleSignIn(token.id(), token.grant());
    sample.live = token.live();
    sample.created = token.created();
    sample.lastUsed = token.lastUsed();
    sample.expiresAt = token.expiresAt();
    sample.idleAt = token.idleAt();
    sample.idleTimeout = token.idleTimeout();
    sample.ending = token.ending();
    return sample;
  }

  public static SessionId newId() {
    return new SessionId(UUID.randomUUID());
  }

  /** Random, and as long as the hash of a token. */
  public static String text43() {
    String id = UUID.randomUUID().toString();
    return Base64.getUrlEncoder()
        .encodeToString(id.substring(0, 33).getBytes(US_ASCII))
        .substring(0, 43);
  }

  public SampleSignIn live(Generation generation) {
    live = generation;
    return this;
  }

  public SampleSignIn created(Use use) {
    created = use;
    return this;
  }

  public SampleSignIn lastUsed(Use use) {
    lastUsed = use;
    return this;
  }

  public SampleSignIn expiresAt(Instant at) {
    expiresAt = at;
    return this;
  }

  public SampleSignIn idleAt(Instant at) {
    idleAt = at;
    return this;
  }

  public SampleSignIn idleTimeout(Duration timeout) {
    idleTimeout = timeout;
    return this;
  }

  public SampleSignIn ending(Ending end) {
    ending = end;
    return this;
  }

  public RefreshToken build() {
    return new RefreshToken(
        id, grant, live, created, lastUsed, expiresAt, idleAt, idleTimeout, ending);
  }
}
