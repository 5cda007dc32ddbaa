package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.start.StartStep;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every node answers from a copy of its own while its {@link Lease} holds, and asks the database
 * otherwise. A revocation is confirmed when every other node with a live lease has seen it, or that
 * lease has run out.
 */
@ApplicationScoped
class InfinispanRevokedTokens implements StartStep, RevokedTokens {

  private static final System.Logger LOG = System.getLogger("identity.revocation");
  private static final int PAUSE_MILLIS = 10;

  @Inject RevocationLogs logs;
  @Inject JpaRevocations revocations;
  @Inject InstantSource clock;

  private volatile @Nullable Following following;

  /** All that there is from the start on. */
  private record Following(RevocationLog log, Lease lease, RevocationCopy copy) {}

  private @Nullable Look last;

  @Override
  public Phase phase() {
    return Phase.REVOCATIONS;
  }

  @Override
  public void take() {
    following = new Following(logs.ofThisDatabase(), new Lease(clock), new RevocationCopy(clock));
    follow();
  }

  @PreDestroy
  void stop() {
    Following done = following;
    following = null;
    if (done != null) {
      done.lease().end();
      done.copy().stop();
      leave(done);
    }
  }

  private static void leave(Following done) {
    try {
      done.log().leave();
    } catch (RuntimeException databaseGone) {
      // Then the lease runs out.
    }
  }

  /** The copy is read before the lease is looked at: in between, this process may be frozen. */
  @Override
  public boolean contains(Revocable token) {
    Following now = following;
    if (now != null) {
      try {
        boolean denied = now.copy().denies(token);
        if (now.lease().holds()) {
          return denied;
        }
      } catch (RuntimeException failure) {
        LOG.log(Level.WARNING, "the revocation cache failed, asking the database", failure);
      }
    }
    return revocations.deny(token);
  }

  /** The lease is committed first, the log read second, the copy trusted third. */
  @Override
  public synchronized void follow() {
    Following now = following;
    if (now == null) {
      return; // The database is asked anyway.
    }
    Lease.Start began = now.lease().now();
    now.log().renew(last == null ? null : last.snapshot());
    Look look = now.log().look(last == null ? null : last.horizon(), clock.instant());
    if (!copied(now, look.entries())) {
      return;
    }
    boolean news = last != null && !look.entries().isEmpty();
    last = look;
    now.lease().renewed(began);
    if (news) {
      now.log().renew(look.snapshot()); // Somebody waits for this.
    }
  }

  @Override
  public void deny(List<Revocation> undecided) {
    Following now = following;
    if (now != null) {
      now.log().note(undecided);
      var _ = copied(now, undecided);
    }
  }

  @Override
  public void confirm(List<Revocation> committed) {
    Following now = following;
    if (now == null || committed.isEmpty()) {
      return;
    }
    deny(committed);
    while (now.log().awaits(committed)) {
      pause(); // Not for long: who does not look any more, loses its lease.
    }
  }

  /** A copy that misses something must never be asked again. */
  private boolean copied(Following now, List<Revocation> entries) {
    try {
      entries.forEach(now.copy()::put);
      return true;
    } catch (RuntimeException failure) {
      stop();
      LOG.log(Level.ERROR, "the revocation cache failed, asking the database from now on", failure);
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the revocation was confirmed", e);
    }
  }
}
