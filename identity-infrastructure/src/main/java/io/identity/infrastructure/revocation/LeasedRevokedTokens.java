package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.start.StartStep;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Every node answers from a copy while its {@link Lease} holds, and asks the database otherwise. A
 * revocation is confirmed when every other node with a live lease denies it or has seen it, or that
 * lease has run out.
 */
@ApplicationScoped
class LeasedRevokedTokens implements StartStep, RevokedTokens {

  private static final System.Logger LOG = System.getLogger("identity.revocation");
  private static final Duration ANSWERS = Duration.ofMillis(20);
  private static final int PAUSE_MILLIS = 10;

  @Inject RevocationLogs logs;
  @Inject RevocationCopies copies;
  @Inject PeerGroup peers;
  @Inject JpaRevocations revocations;
  @Inject InstantSource clock;

  private volatile @Nullable Following following;
  private volatile boolean incomplete;
  private final AtomicBoolean failing = new AtomicBoolean();
  private @Nullable Look last;

  /** All that there is from the start on. */
  private record Following(RevocationLog log, Lease lease, RevocationCopy copy, Peers peers) {}

  @Override
  public Phase phase() {
    return Phase.REVOCATIONS;
  }

  @Override
  public void take() {
    RevocationLog log = logs.ofThisDatabase();
    RevocationCopy copy = copies.configured(log);
    following = new Following(log, new Lease(clock), copy, peers.join(log.node(), copy::add));
    follow();
  }

  @PreDestroy
  void stop() {
    Following done = following;
    following = null;
    if (done != null) {
      done.lease().end();
      done.peers().leave();
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
    if (now != null && now.lease().holds()) {
      try {
        boolean denied = now.copy().denies(token);
        if (now.lease().holds()) {
          return denied;
        }
      } catch (RuntimeException failure) {
        LOG.log(Level.DEBUG, "the copy of the revocations cannot tell", failure);
      }
    }
    return revocations.deny(token);
  }

  /** The lease is committed first, the log read second, the copy trusted third. */
  @Override
  public synchronized void follow() {
    Following now = following;
    if (now == null || !reached(now)) {
      return; // The database is asked anyway, and nobody needs to wait for this node.
    }
    Lease.Start began = now.lease().now();
    if (incomplete) {
      incomplete = false;
      last = null;
    }
    now.log().renew(last == null ? null : last.snapshot());
    String from = last == null ? null : last.horizon();
    Look look = now.log().look(from, clock.instant());
    if (!copied(now, look, from)) {
      last = null;
      now.lease().lapse();
      now.log().leave(); // Whoever waited for this node might wait for ever.
      return;
    }
    last = look.withoutEntries();
    now.lease().renewed(began);
    if (from != null && !look.entries().isEmpty()) {
      now.log().renew(look.snapshot()); // Somebody may wait for this.
    }
    if (failing.getAndSet(false)) {
      LOG.log(Level.INFO, "the copy of the revocations can be asked again");
    }
  }

  private boolean reached(Following now) {
    try {
      now.copy().reach();
      return true;
    } catch (RuntimeException failure) {
      failed(failure);
      return false;
    }
  }

  private boolean copied(Following now, Look look, @Nullable String from) {
    try {
      return now.copy().follow(look, from);
    } catch (RuntimeException failure) {
      failed(failure);
      return false;
    }
  }

  /** One line, however long it lasts. */
  private void failed(RuntimeException failure) {
    if (!failing.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          "the copy of the revocations failed, asking the database: {0}",
          failure.toString());
    }
    LOG.log(Level.DEBUG, "the copy of the revocations failed", failure);
  }

  /** What the copy cannot take, it must not be asked about until it has been read anew. */
  @Override
  public void deny(List<Revocation> undecided) {
    Following now = following;
    if (now == null) {
      return;
    }
    now.log().note(undecided);
    try {
      now.copy().add(undecided);
    } catch (RuntimeException failure) {
      incomplete = true;
      now.lease().lapse();
      failed(failure);
    }
  }

  @Override
  public void confirm(List<Revocation> committed) {
    Following now = following;
    if (now == null || committed.isEmpty()) {
      return;
    }
    deny(committed);
    try (Told told = now.peers().tell(committed)) {
      told.await(ANSWERS);
      while (now.log().awaits(committed, told.nodes())) {
        Thread.sleep(PAUSE_MILLIS); // Not for long: who does not look any more, loses its lease.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the revocation was confirmed", e);
    }
  }
}
