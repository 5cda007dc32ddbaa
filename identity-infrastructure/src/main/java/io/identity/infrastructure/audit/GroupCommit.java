package io.identity.infrastructure.audit;

import io.identity.domain.audit.AuditEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Commits audit entries of many requests together: whoever has the turn writes all that wait, while
 * the next ones gather. Each caller returns only after its own entry is committed.
 */
@ApplicationScoped
class GroupCommit {

  private static final int BATCH_MAX = 100;

  @Inject AuditTransaction transaction;

  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();

  private record Waiting(AuditEntry entry, CompletableFuture<Void> committed) {}

  void append(AuditEntry entry) {
    var mine = new Waiting(entry, new CompletableFuture<>());
    queue.add(mine);
    turn.lock();
    try {
      while (!mine.committed().isDone()) {
        commit(nextBatch());
      }
    } finally {
      turn.unlock();
    }
    try {
      mine.committed().join();
    } catch (CompletionException failure) {
      throw new AuditUnwritableException(failure);
    }
  }

  /** How many entries wait for the next commit. */
  int waiting() {
    return queue.size();
  }

  private List<Waiting> nextBatch() {
    List<Waiting> batch = new ArrayList<>(BATCH_MAX);
    while (batch.size() < BATCH_MAX) {
      Waiting next = queue.poll();
      if (next == null) {
        break;
      }
      batch.add(next);
    }
    return batch;
  }

  private void commit(List<Waiting> batch) {
    try {
      transaction.write(batch.stream().map(Waiting::entry).toList());
      batch.forEach(done -> done.committed().complete(null));
    } catch (RuntimeException | Error failure) {
      batch.forEach(done -> done.committed().completeExceptionally(failure));
    }
  }
}
