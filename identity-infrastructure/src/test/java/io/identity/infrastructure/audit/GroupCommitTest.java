package io.identity.infrastructure.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.audit.AuditEntry;
import io.identity.domain.audit.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {

  private final List<List<AuditEntry>> batches = Collections.synchronizedList(new ArrayList<>());
  private final GroupCommit groupCommit = new GroupCommit();

  @Test
  void entries_that_arrive_during_a_commit_share_the_next_one() throws Exception {
    var firstIsCommitting = new CountDownLatch(1);
    var othersWait = new CountDownLatch(1);
    groupCommit.transaction =
        writing(
            () -> {
              firstIsCommitting.countDown();
              othersWait.await();
            });
    try (var threads = Executors.newFixedThreadPool(9)) {
      List<Future<?>> done = new ArrayList<>();
      done.add(threads.submit(() -> groupCommit.append(entry())));
      firstIsCommitting.await();
      for (int i = 0; i < 8; i++) {
        done.add(threads.submit(() -> groupCommit.append(entry())));
      }
      while (groupCommit.waiting() < 8) {
        Thread.onSpinWait();
      }
      othersWait.countDown();
      for (Future<?> each : done) {
        each.get(10, TimeUnit.SECONDS);
      }
    }
    assertThat(batches).extracting(List::size).containsExactly(1, 8);
  }

  @Test
  void whoever_shares_a_failed_commit_hears_of_it_and_the_next_one_works() {
    groupCommit.transaction =
        writing(
            () -> {
              throw new IllegalStateException("disk full");
            });
    assertThatThrownBy(() -> groupCommit.append(entry()))
        .isInstanceOf(AuditUnwritableException.class)
        .hasRootCauseMessage("disk full");

    groupCommit.transaction = writing(() -> {});
    groupCommit.append(entry());
    assertThat(batches).hasSize(1);
  }

  private interface Step {
    void run() throws Exception;
  }

  private AuditTransaction writing(Step before) {
    return new AuditTransaction() {
      @Override
      void write(List<AuditEntry> entries) {
        try {
          before.run();
        } catch (RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        batches.add(entries);
      }
    };
  }

  private static AuditEntry entry() {
    return new AuditEntry(UUID.randomUUID(), Instant.EPOCH, "test.done", Facts.NONE, null, "c");
  }
}
