package io.identity.web.vault.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.identity.domain.vault.events.EventType;
import io.identity.domain.vault.events.VaultEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeldJunit5Extension.class)
class EventAnnouncerTest {

  private static final VaultEvent EVENT =
      new VaultEvent(
          UUID.randomUUID(), EventType.KEY_PROMOTED, null, null, null, 1, Instant.EPOCH, Map.of());

  private final OneTransaction transaction = new OneTransaction();
  private final HereAndNow threads = new HereAndNow();

  @WeldSetup
  WeldInitiator weld =
      WeldInitiator.from(EventAnnouncer.class, Bell.class)
          .bindResource("java:comp/TransactionSynchronizationRegistry", transaction)
          .bindResource("java:comp/DefaultManagedExecutorService", threads)
          .activate(ApplicationScoped.class)
          .build();

  @Test
  void an_event_is_told_after_the_commit(EventAnnouncer announcer, Bell bell) {
    announcer.announceOnCommit(EVENT);
    assertThat(bell.rung()).isEmpty();

    transaction.end(Status.STATUS_COMMITTED);
    assertThat(bell.rung()).containsExactly(EVENT);
  }

  @Test
  void what_is_rolled_back_is_not_told(EventAnnouncer announcer, Bell bell) {
    announcer.announceOnCommit(EVENT);
    transaction.end(Status.STATUS_ROLLEDBACK);

    assertThat(bell.rung()).isEmpty();
  }

  @Test
  void nobody_is_told_on_the_thread_of_the_transaction(EventAnnouncer announcer, Bell bell) {
    threads.refusing = true;
    announcer.announceOnCommit(EVENT);

    assertThatCode(() -> transaction.end(Status.STATUS_COMMITTED)).doesNotThrowAnyException();
    assertThat(bell.rung()).isEmpty();
  }

  @Test
  void an_observer_that_fails_harms_nobody(EventAnnouncer announcer, Bell bell) {
    bell.breakDown();
    announcer.announceOnCommit(EVENT);

    assertThatCode(() -> transaction.end(Status.STATUS_COMMITTED)).doesNotThrowAnyException();
    assertThat(bell.rung()).containsExactly(EVENT);
  }

  /** An observer of the deployer's. */
  @ApplicationScoped
  static class Bell {

    private final List<VaultEvent> rung = new ArrayList<>();
    private boolean broken;

    void ring(@ObservesAsync VaultEvent event) {
      rung.add(event);
      if (broken) {
        throw new IllegalStateException("broken");
      }
    }

    void neverAtOnce(@Observes VaultEvent event) {
      throw new AssertionError("told on the thread of the transaction");
    }

    List<VaultEvent> rung() {
      return rung;
    }

    void breakDown() {
      broken = true;
    }
  }

  /** Runs what it is given, or has no thread for it. */
  private static final class HereAndNow extends AbstractExecutorService implements ExecutorService {

    private boolean refusing;

    @Override
    public void execute(Runnable work) {
      if (refusing) {
        throw new RejectedExecutionException("no thread");
      }
      work.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
      return true;
    }
  }

  /** A transaction that ends as it is told. */
  private static final class OneTransaction implements TransactionSynchronizationRegistry {

    private final List<Synchronization> synchronizations = new ArrayList<>();

    void end(int status) {
      synchronizations.forEach(each -> each.afterCompletion(status));
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
      synchronizations.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
      return Status.STATUS_ACTIVE;
    }

    @Override
    public Object getTransactionKey() {
      return this;
    }

    @Override
    public void putResource(Object key, Object value) {}

    @Override
    public Object getResource(Object key) {
      return null;
    }

    @Override
    public void setRollbackOnly() {}

    @Override
    public boolean getRollbackOnly() {
      return false;
    }
  }
}
