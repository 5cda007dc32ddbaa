package io.identity.domain.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** ID tokens for tests: issued just now, for an hour, for us; changed where the test cares. */
final class SampleIdToken {

  private final UpstreamSubject person;
  private List<String> audience = List.of(SampleUpstream.CLIENT_ID);
  private @Nullable String authorizedParty;
  private Instant issuedAt;
  private Instant expiresAt;
  private @Nullable Instant notBefore;
  private @Nullable Instant authTime;
  private @Nullable String nonce;
  private Set<String> groups = Set.of();

  private SampleIdToken(UpstreamSubject person, Instant now) {
    this.person = person;
    issuedAt = now;
    expiresAt = now.plus(Duration.ofHours(1));
  }

  static SampleIdToken of(UpstreamSubject person, Instant now) {
    return new SampleIdToken(person, now);
  }

  SampleIdToken audience(String... values) {
    audience = List.of(values);
    return this;
  }

  SampleIdToken authorizedParty(String value) {
    authorizedParty = value;
    return this;
  }

  SampleIdToken issuedAt(Instant value) {
    issuedAt = value;
    return this;
  }

  SampleIdToken expiresAt(Instant value) {
    expiresAt = value;
    return this;
  }

  SampleIdToken notBefore(Instant value) {
    notBefore = value;
    return this;
  }

  SampleIdToken authTime(Instant value) {
    authTime = value;
    return this;
  }

  SampleIdToken nonce(String value) {
    nonce = value;
    return this;
  }

  SampleIdToken groups(String... names) {
    groups = Set.of(names);
    return this;
  }

  /** Each is another token. */
  IdToken build() {
    return new IdToken(
        person,
        audience,
        authorizedParty,
        issuedAt,
        expiresAt,
        notBefore,
        authTime,
        nonce,
        groups,
        UUID.randomUUID().toString());
  }
}
