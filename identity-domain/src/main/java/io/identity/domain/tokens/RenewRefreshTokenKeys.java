package io.identity.domain.tokens;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.tokens.RefreshTokenKeyVersions.Version;
import java.time.InstantSource;

/**
 * Use case: makes new keys for refresh tokens as often as signing keys rotate. The old ones stay:
 * sign-ins live longer than any schedule, and four pairs a year weigh nothing.
 */
public final class RenewRefreshTokenKeys {

  private final RefreshTokenKeyVersions versions;
  private final Transaction transaction;
  private final KeyPolicy policy;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RenewRefreshTokenKeys(
      RefreshTokenKeyVersions versions,
      Transaction transaction,
      KeyPolicy policy,
      SecurityEvents events,
      InstantSource clock) {
    this.versions = versions;
    this.transaction = transaction;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
  }

  /** There are new keys; they are used once every server has seen them. */
  record RefreshTokenKeyMade(Version version) implements SecurityEvent {
    @Override
    public String name() {
      return "refresh_token_key.made";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.key(Integer.toString(version.number()));
    }
  }

  public void renew() {
    if (isDue(versions.newest())) {
      var _ = transaction.call(this::renewed);
    }
  }

  private Version renewed() {
    Version newest = versions.newestAndLock();
    if (!isDue(newest)) {
      return newest; // Another server was faster.
    }
    var next = new Version(newest.number() + 1, clock.instant());
    versions.add(next);
    events.report(new RefreshTokenKeyMade(next));
    return next;
  }

  private boolean isDue(Version newest) {
    return !clock.instant().isBefore(newest.since().plus(policy.rotateEvery()));
  }
}
